/**
 * Facts that are written beside a document and never read back: whatever a person makes of them there changes nothing
 * here. An absent field says nothing; null says that there is nothing to tell any more. A further fact is a field
 * here, its property in the replica's adapter and its value in `reportProperties`.
 */
export interface ReportedProperties {
  readonly score?: number | null
  readonly validation?: string | null
  readonly reviewers?: string | null
  readonly approvals?: string | null
  readonly approvedVersion?: number | null
  /** A moment as ISO 8601 writes it. */
  readonly due?: string | null
}

export type ReportedField = keyof ReportedProperties

const VALIDATION_FIELDS: readonly ReportedField[] = ['score', 'validation']
const REVIEW_FIELDS: readonly ReportedField[] = ['reviewers', 'approvals', 'approvedVersion', 'due']

export const REPORTED_FIELDS: readonly ReportedField[] = [...VALIDATION_FIELDS, ...REVIEW_FIELDS]

/** What there is to report where these are switched on. */
export const fieldsToReport = (on: {
  readonly autoValidation: boolean
  readonly reviewWorkflow: boolean
}): readonly ReportedField[] => [
  ...(on.autoValidation ? VALIDATION_FIELDS : []),
  ...(on.reviewWorkflow ? REVIEW_FIELDS : []),
]

/** What of the wanted report is worth a request of its own: who decides about a text is told, its score waits for company. */
export const pressing = (unwritten: ReportedProperties): boolean =>
  REVIEW_FIELDS.some((field) => unwritten[field] !== undefined)

/** What of the wanted report was not written yet. */
export const unreported = (written: ReportedProperties | null, wanted: ReportedProperties): ReportedProperties =>
  Object.fromEntries(
    REPORTED_FIELDS.flatMap((field) => {
      const value = wanted[field]
      return value === undefined || value === (written?.[field] ?? null) ? [] : [[field, value]]
    }),
  )
