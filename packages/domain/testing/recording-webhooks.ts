import type { WebhookMessage } from '../src/ports/webhook-sender.ts'
import type { WebhookPorts } from '../src/use-cases/ports.ts'

export interface RecordingWebhooks extends WebhookPorts {
  readonly sent: WebhookMessage[]
  /** What a receiver answers; 204 when nothing was said. */
  answer: (message: WebhookMessage) => number | null
  /** What its answers say in `Retry-After`, in milliseconds. */
  retryAfterMs: number | null
}

/** Keeps what is sent, and answers as it is told. */
export const createRecordingWebhooks = (): RecordingWebhooks => {
  const sent: WebhookMessage[] = []
  let secrets = 0
  const recording: RecordingWebhooks = {
    sent,
    answer: () => 204,
    retryAfterMs: null,
    sender: {
      send: async (message) => {
        sent.push(message)
        const status = recording.answer(message)
        return {
          status,
          error: status === null ? 'connection refused' : null,
          ms: 1,
          retryAfterMs: recording.retryAfterMs,
        }
      },
      refusal: (url) => (url.startsWith('https://') ? null : 'must be an https address'),
      newSecret: () => `whsec_${Buffer.from(`secret ${(secrets += 1)}`.padEnd(24)).toString('base64')}`,
    },
    seal: { seal: (text) => `sealed:${text}`, open: (text) => text.replace(/^sealed:/, '') },
    mayKeep: true,
    chance: () => 0.5,
  }
  return recording
}
