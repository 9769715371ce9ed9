import * as v from 'valibot'
import { isRealDate } from '../schemas/is-real-date.ts'

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
const MESSAGE = 'must be a moment such as 2026-12-31T00:00:00Z'

/** A moment with its offset; seconds may be left out. */
export const Moment = v.pipe(
  v.string(),
  v.regex(FORM, MESSAGE),
  v.check((text) => !FORM.test(text) || isRealDate(text), MESSAGE),
)

export const Reason = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(2000, 'must be at most 2000 characters'),
)
