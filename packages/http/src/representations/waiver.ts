import type { GrantedWaiver } from '@nos/domain'
import type { InferOutput } from 'valibot'
import type { WaiverSchema } from '../schemas/waiver-schema.ts'

export const presentWaiver = (
  { id, specificationId, rule, path, author, reason, expiresAt, createdAt }: GrantedWaiver,
  now: Date,
): InferOutput<typeof WaiverSchema> => ({
  id,
  spec_id: specificationId,
  rule,
  path,
  author,
  reason,
  expires_at: expiresAt.toISOString(),
  expired: expiresAt <= now,
  created_at: createdAt.toISOString(),
})
