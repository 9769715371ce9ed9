import type { RequirementChange } from '../document/document-change.ts'

/** Names are compared without case: two texts that differ in it speak of the same requirement. */
export const requirementKey = (name: string): string => name.normalize('NFC').trim().toLowerCase()

/** The requirements that a change is about, by key: one that was renamed under both names, one that only moved under none. */
export const touchedBy = ({ change, name, previousName }: RequirementChange): readonly string[] =>
  change === 'moved' ? [] : [name, ...(previousName === undefined ? [] : [previousName])].map(requirementKey)
