import * as v from 'valibot'
import { ROLES } from '../auth/role.ts'
import { Timestamp } from './scalars.ts'

/** Whose a token is. */
export const TokenSubject = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(255, 'must be at most 255 characters'),
  v.check((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(text), 'must be visible text'),
)

/** The only answer that carries the token. */
export const NewTokenSchema = v.strictObject({ token: v.string(), jti: v.string(), expires_at: Timestamp })

export const TokenSchema = v.strictObject({
  jti: v.string(),
  kind: v.picklist(['signed', 'api', 'unseen']),
  subject: v.nullable(v.string()),
  role: v.nullable(v.picklist(ROLES)),
  scopes: v.nullable(v.array(v.string())),
  created_by: v.nullable(v.string()),
  created_at: Timestamp,
  expires_at: Timestamp,
  last_used_at: v.nullable(Timestamp),
  revoked_at: v.nullable(Timestamp),
})

/** What was ended of a subject, as far as it was known. */
export const EndedTokensSchema = v.strictObject({
  subject: v.string(),
  tokens: v.pipe(v.number(), v.integer(), v.minValue(0)),
  sessions: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

export const TokenListSchema = v.strictObject({ items: v.array(TokenSchema), next_cursor: v.nullable(v.string()) })
