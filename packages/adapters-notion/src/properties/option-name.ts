import { REVIEW_STATUSES, STATUS_WORDS, type ReviewStatus } from '@nos/domain'

/** The key under which people's spellings of an option meet: `In review`, `in_review` and `IN-REVIEW` are one. */
export const optionKey = (name: string): string =>
  name
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')

/** The value among `values` that a person's option means; null for an option of their own. */
export const valueOfOption = <T extends string>(values: readonly T[], name: string): T | null =>
  values.find((value) => optionKey(value) === optionKey(name)) ?? null

/** `in_review` as people read it: `In review`. */
export const statusName = (status: ReviewStatus): string => STATUS_WORDS[status]

export const STATUS_NAMES: readonly string[] = REVIEW_STATUSES.map(statusName)

// Notion refuses a comma in an option's name; this low quotation mark looks like one.
const COMMA_STAND_IN = '\u201A'

/** A tag as an option's name. */
export const tagToOption = (tag: string): string => tag.replaceAll(',', COMMA_STAND_IN)

/** An option's name as a tag. */
export const optionToTag = (name: string): string => name.replaceAll(COMMA_STAND_IN, ',')
