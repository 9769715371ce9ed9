import * as v from 'valibot'
import { Timestamp } from './scalars.ts'

export const WebhookEnrolmentSchema = v.strictObject({
  state: v.picklist(['closed', 'open', 'enrolled']),
  until: v.nullable(Timestamp),
  token_source: v.nullable(v.picklist(['configuration', 'handshake'])),
  verification_token: v.optional(v.string()),
})
