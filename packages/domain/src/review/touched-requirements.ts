import type { DocumentDiff, RequirementChange } from '../document/document-change.ts'

/** What happened to a requirement, without its texts. */
export type TouchedRequirement = Pick<RequirementChange, 'change' | 'name' | 'previousName'>

export const touchedRequirements = ({ requirements }: DocumentDiff): readonly TouchedRequirement[] =>
  requirements.map(({ change, name, previousName }) => ({
    change,
    name,
    ...(previousName === undefined ? {} : { previousName }),
  }))

/** Names are compared without case: two texts that differ in it speak of the same requirement. */
export const requirementKey = (name: string): string => name.normalize('NFC').trim().toLowerCase()

/** The requirements that a change is about, by key: one that was renamed under both names, one that only moved under none. */
export const touchedBy = ({ change, name, previousName }: TouchedRequirement): readonly string[] =>
  change === 'moved' ? [] : [name, ...(previousName === undefined ? [] : [previousName])].map(requirementKey)
