import type { InferOutput } from 'valibot'
import type { WebhookEnrolmentSchema } from '../schemas/webhook-schema.ts'
import type { WebhookEnrolment } from '../webhooks/notion-webhooks.ts'

export const presentEnrolment = ({
  state,
  until,
  tokenSource,
  verificationToken,
}: WebhookEnrolment): InferOutput<typeof WebhookEnrolmentSchema> => ({
  state,
  until: until?.toISOString() ?? null,
  token_source: tokenSource,
  ...(verificationToken === null ? {} : { verification_token: verificationToken }),
})
