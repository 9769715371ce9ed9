import type { DeliveryAttempt } from '../webhooks/webhook-delivery.ts'

export interface WebhookMessage {
  readonly url: string
  readonly id: string
  readonly at: Date
  readonly body: string
  /** Open secrets (`whsec_…`); each makes a signature. */
  readonly secrets: readonly string[]
}

/** What came of one message. */
export interface SendOutcome extends Omit<DeliveryAttempt, 'at'> {
  /** How long the receiver asked to be left alone (`Retry-After`); null when it did not say. */
  readonly retryAfterMs: number | null
}

/** Hands messages over by the Standard Webhooks scheme. */
export interface WebhookSender {
  /** Never rejects: what went wrong is in the answer. */
  readonly send: (message: WebhookMessage) => Promise<SendOutcome>
  /** Why an address can never be sent to; null when it may. */
  readonly refusal: (url: string) => string | null
  readonly newSecret: () => string
}

/** Keeps secrets from whoever reads the database alone. */
export interface SecretSeal {
  readonly seal: (text: string) => string
  /** Null when it was sealed with another key. */
  readonly open: (sealed: string) => string | null
}
