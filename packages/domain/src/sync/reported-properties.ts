/**
 * Facts that are written beside a document and never read back: whatever a person makes of them there changes nothing
 * here. An absent field says nothing; null says that there is nothing to tell any more. A further fact is a field
 * here, its property in the replica's adapter and its value in `reportProperties`.
 */
export interface ReportedProperties {
  readonly score?: number | null
  readonly validation?: string | null
}

export type ReportedField = keyof ReportedProperties

export const REPORTED_FIELDS: readonly ReportedField[] = ['score', 'validation']

/** What of the wanted report was not written yet. */
export const unreported = (written: ReportedProperties | null, wanted: ReportedProperties): ReportedProperties =>
  Object.fromEntries(
    REPORTED_FIELDS.flatMap((field) => {
      const value = wanted[field]
      return value === undefined || value === (written?.[field] ?? null) ? [] : [[field, value]]
    }),
  )
