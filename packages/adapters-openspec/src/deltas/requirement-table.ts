import { foldRequirementName } from '../conformance/lines/requirement-name.ts'
import type { MainSpec } from '../conformance/spec/main-spec.ts'
import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'

/** The requirements of a specification while a delta is applied to it: by name, and by folded name for near misses. */
export interface RequirementTable {
  readonly get: (name: string) => RequirementBlock | undefined
  readonly has: (name: string) => boolean
  readonly set: (name: string, block: RequirementBlock) => void
  readonly delete: (name: string) => void
  /** The first requirement, in table order, whose name folds like `name` and is not `except`. */
  readonly nearMiss: (name: string, except?: string) => RequirementBlock | undefined
  readonly entries: () => Iterable<readonly [string, RequirementBlock]>
}

/** A table that starts with the blocks of a specification and never changes that specification's reading. */
export const createRequirementTable = (spec: MainSpec): RequirementTable => {
  const blocks = new Map(spec.blocksByName())
  const changedFolds = new Map<string, readonly string[]>()
  const namesOf = (fold: string): readonly string[] => changedFolds.get(fold) ?? spec.namesByFold().get(fold) ?? []
  return {
    get: (name) => blocks.get(name),
    has: (name) => blocks.has(name),
    set: (name, block) => {
      if (!blocks.has(name)) {
        const fold = foldRequirementName(name)
        changedFolds.set(fold, [...namesOf(fold), name])
      }
      blocks.set(name, block)
    },
    delete: (name) => {
      const fold = foldRequirementName(name)
      changedFolds.set(fold, namesOf(fold).filter((known) => known !== name))
      blocks.delete(name)
    },
    nearMiss: (name, except) => {
      const near = namesOf(foldRequirementName(name)).find((known) => known !== except)
      return near === undefined ? undefined : blocks.get(near)
    },
    entries: () => blocks.entries(),
  }
}
