import type { UseCasePorts } from '../ports.ts'
import { deliverWebhooks } from './deliver-webhooks.ts'
import { manageEndpoints } from './manage-endpoints.ts'
import type { WebhookUseCases } from './webhook-use-cases.ts'

export const webhookUseCases = (ports: UseCasePorts): WebhookUseCases => ({
  ...manageEndpoints(ports),
  deliverWebhooks: deliverWebhooks(ports),
})
