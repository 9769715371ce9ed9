import * as v from 'valibot'

export const Subject = v.pipe(v.string(), v.maxLength(1000, 'must be the subject of a token'))

/** What somebody says with a command. */
export const Comment = v.optional(
  v.nullable(v.pipe(v.string(), v.maxLength(10_000, 'must be at most 10000 characters'))),
  null,
)
