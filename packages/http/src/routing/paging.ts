import * as v from 'valibot'

/** The parameters of every list. */
export const PAGING = {
  limit: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1, 'must be at least 1'), v.maxValue(100, 'must be at most 100')),
    20,
  ),
  cursor: v.optional(
    v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(1000, 'must be at most 1000 characters')),
  ),
}
