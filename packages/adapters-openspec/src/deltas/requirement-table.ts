import { foldRequirementName } from '../conformance/lines/requirement-name.ts'
import type { MainSpec } from '../conformance/spec/main-spec.ts'
import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'

/** The requirements of a specification while a delta is applied to it: by name, and by folded name for near misses. */
export interface RequirementTable {
  readonly get: (name: string) => RequirementBlock | undefined
  readonly has: (name: string) => boolean
  /** A known name keeps its place, a new one goes to the end. */
  readonly set: (name: string, block: RequirementBlock) => void
  readonly delete: (name: string) => void
  /** The first requirement, in table order, whose name folds like `name` and is not `except`. */
  readonly nearMiss: (name: string, except?: string) => RequirementBlock | undefined
  readonly entries: () => Iterable<readonly [string, RequirementBlock]>
}

/**
 * A table that starts with the blocks of a specification. It keeps only what differs from them, so that a small delta
 * costs little on a big specification.
 */
export const createRequirementTable = (spec: MainSpec): RequirementTable => {
  const base = spec.blocksByName()
  const replaced = new Map<string, RequirementBlock>()
  const removed = new Set<string>()
  const appended = new Map<string, RequirementBlock>()
  const changedFolds = new Map<string, readonly string[]>()
  const stays = (name: string): boolean => base.has(name) && !removed.has(name)
  const get = (name: string): RequirementBlock | undefined =>
    appended.get(name) ?? (stays(name) ? (replaced.get(name) ?? base.get(name)) : undefined)
  const namesOf = (fold: string): readonly string[] => changedFolds.get(fold) ?? spec.namesByFold().get(fold) ?? []
  return {
    get,
    has: (name) => get(name) !== undefined,
    set: (name, block) => {
      if (get(name) === undefined) {
        const fold = foldRequirementName(name)
        changedFolds.set(fold, [...namesOf(fold), name])
      }
      ;(stays(name) ? replaced : appended).set(name, block)
    },
    delete: (name) => {
      const fold = foldRequirementName(name)
      changedFolds.set(
        fold,
        namesOf(fold).filter((known) => known !== name),
      )
      if (!appended.delete(name)) removed.add(name)
    },
    nearMiss: (name, except) => {
      const near = namesOf(foldRequirementName(name)).find((known) => known !== except)
      return near === undefined ? undefined : get(near)
    },
    entries: () => [
      ...[...base].filter(([name]) => stays(name)).map(([name, block]) => [name, replaced.get(name) ?? block] as const),
      ...appended,
    ],
  }
}
