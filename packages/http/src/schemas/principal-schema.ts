import * as v from 'valibot'
import { ROLES } from '../auth/role.ts'
import { Timestamp } from './scalars.ts'

export const PrincipalSchema = v.strictObject({
  sub: v.string(),
  role: v.picklist(ROLES),
  workspace: v.string(),
  jti: v.string(),
  name: v.nullable(v.string()),
  email: v.nullable(v.string()),
  expires_at: Timestamp,
})
