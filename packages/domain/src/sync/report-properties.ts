import type { Level } from '../validation/scoring/level.ts'
import type { ReportedProperties } from './reported-properties.ts'

/** What is known of a specification's head; null where nobody asks for it. */
export interface ReportableFacts {
  readonly validation: { readonly score: number; readonly level: Level; readonly valid: boolean } | null
}

/** The facts in the words that a replica shows. */
export const reportProperties = ({ validation }: ReportableFacts): ReportedProperties =>
  validation === null
    ? {}
    : {
        score: validation.score,
        validation: `${LEVEL_NAMES[validation.level]} · ${validation.valid ? 'valid' : 'not valid'}`,
      }

const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  gold: 'Gold',
  silver: 'Silver',
  bronze: 'Bronze',
  none: 'No level',
}
