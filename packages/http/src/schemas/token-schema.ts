import * as v from 'valibot'
import { ROLES } from '../auth/role.ts'
import { Timestamp } from './scalars.ts'

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

export const TokenListSchema = v.strictObject({ items: v.array(TokenSchema), next_cursor: v.nullable(v.string()) })
