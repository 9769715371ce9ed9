import * as v from 'valibot'
import { ROLES } from './role.ts'

const LONGEST = 255
// A control character or a lone surrogate in a subject would end up in logs, headers and the database.
const visible = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(LONGEST),
  v.check((text) => !/[\p{Cc}\p{Cs}]/u.test(text)),
)
const numericDate = v.pipe(v.number(), v.finite())

/** The claims NOS reads; others are left alone. */
export const TokenClaimsSchema = v.object({
  sub: visible,
  role: v.picklist(ROLES),
  exp: numericDate,
  jti: visible,
  nbf: v.optional(numericDate),
  iat: v.optional(v.pipe(numericDate, v.minValue(0))),
  name: v.optional(visible),
  email: v.optional(visible),
  workspace: v.optional(visible),
})

export type TokenClaims = v.InferOutput<typeof TokenClaimsSchema>
