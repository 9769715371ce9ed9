import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'

/** One try at handing a message over. */
export interface DeliveryAttempt {
  readonly at: Date
  /** What the receiver answered; null when it did not. */
  readonly status: number | null
  readonly error: string | null
  readonly ms: number
}

/** One message for one endpoint. */
export interface WebhookDelivery {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly endpointId: string
  /** The same in every attempt and redelivery: how a receiver knows what it has seen. */
  readonly messageId: string
  readonly event: string
  readonly specificationId: SpecificationId | null
  /** The very body that is sent. */
  readonly body: string
  readonly state: 'pending' | 'delivered' | 'failed'
  /** Attempts since it was queued, or queued again. */
  readonly tries: number
  /** The newest last. */
  readonly attempts: readonly DeliveryAttempt[]
  readonly nextAt: Date
  readonly createdAt: Date
}
