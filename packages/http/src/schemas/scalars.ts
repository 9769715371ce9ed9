import { AUTHOR_KINDS, PRIORITIES, REVIEW_STATUSES, SPEC_TYPES } from '@nos/domain'
import * as v from 'valibot'

/** The words and forms that several shapes share. */
export const Uuid = v.pipe(v.string(), v.uuid())
export const Timestamp = v.pipe(v.string(), v.isoTimestamp())
export const ContentHash = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))
export const SpecType = v.picklist(SPEC_TYPES)
export const Priority = v.picklist(PRIORITIES)
export const Status = v.picklist(REVIEW_STATUSES)
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const AuthorSchema = v.strictObject({ kind: v.picklist(AUTHOR_KINDS), id: v.string(), name: v.string() })
