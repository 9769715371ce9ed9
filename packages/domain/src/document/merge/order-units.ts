import type { MergedUnit } from './merged-unit.ts'
import type { Unit } from './unit.ts'

/**
 * The order of the merged units: that of the side that reordered what both have (ours if both did), what only the
 * other side has standing after its predecessor there, behind what was added at the same place.
 */
export const orderUnits = (
  merged: readonly MergedUnit[],
  base: readonly Unit[],
  ours: readonly Unit[],
  theirs: readonly Unit[],
): readonly MergedUnit[] => {
  const byOurs = index(merged, ({ ours: unit }) => unit)
  const byTheirs = index(merged, ({ theirs: unit }) => unit)
  const byBase = index(merged, ({ base: unit }) => unit)
  const common = new Set(merged.filter((unit) => unit.base !== null && unit.ours !== null && unit.theirs !== null))
  const inOrder = (units: readonly Unit[], by: ReadonlyMap<Unit, MergedUnit>): readonly MergedUnit[] =>
    units.flatMap((unit) => by.get(unit) ?? [])
  const [ourOrder, theirOrder, baseOrder] = [inOrder(ours, byOurs), inOrder(theirs, byTheirs), inOrder(base, byBase)]
  const shared = (units: readonly MergedUnit[]): readonly MergedUnit[] => units.filter((unit) => common.has(unit))
  const theirsLeads = equal(shared(ourOrder), shared(baseOrder)) && !equal(shared(theirOrder), shared(baseOrder))
  return theirsLeads ? weave(theirOrder, ourOrder) : weave(ourOrder, theirOrder)
}

const index = (merged: readonly MergedUnit[], side: (unit: MergedUnit) => Unit | null): ReadonlyMap<Unit, MergedUnit> =>
  new Map(
    merged.flatMap((unit) => {
      const own = side(unit)
      return own === null ? [] : [[own, unit] as const]
    }),
  )

const equal = (a: readonly MergedUnit[], b: readonly MergedUnit[]): boolean =>
  a.length === b.length && a.every((unit, position) => unit === b[position])

const weave = (leading: readonly MergedUnit[], following: readonly MergedUnit[]): readonly MergedUnit[] => {
  const placed = new Set(leading)
  const after = new Map<MergedUnit | null, MergedUnit[]>()
  let anchor: MergedUnit | null = null
  for (const unit of following) {
    if (placed.has(unit)) {
      anchor = unit
      continue
    }
    const run = after.get(anchor) ?? []
    run.push(unit)
    after.set(anchor, run)
  }
  const result: MergedUnit[] = []
  let waiting: readonly MergedUnit[] = after.get(null) ?? []
  for (const unit of leading) {
    if (waiting.length > 0 && unit.base !== null) {
      result.push(...waiting)
      waiting = []
    }
    result.push(unit)
    const next = after.get(unit)
    if (next !== undefined) waiting = [...waiting, ...next]
  }
  return [...result, ...waiting]
}
