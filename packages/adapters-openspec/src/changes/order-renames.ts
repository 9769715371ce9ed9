import type { DeltaOperation } from './delta-operation.ts'

export type Rename = Extract<DeltaOperation, { kind: 'renamed' }>

/** Renames are carried out one by one: a name is free once its own rename is done. Those in a ring come last. */
export const orderRenames = (renames: readonly Rename[]): readonly Rename[] => {
  const byOldName = new Map(renames.map((rename) => [rename.from, rename]))
  const before = new Map<Rename, number>()
  for (const rename of renames) {
    const chain = new Set<Rename>()
    let next: Rename | undefined = rename
    for (; next !== undefined && !before.has(next) && !chain.has(next); next = byOldName.get(next.to)) chain.add(next)
    let count = next === undefined ? 0 : (before.get(next) ?? Number.POSITIVE_INFINITY) + 1
    for (const one of [...chain].toReversed()) before.set(one, count++)
  }
  return [...Map.groupBy(renames, (rename) => before.get(rename) ?? 0)]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([, together]) => together)
}
