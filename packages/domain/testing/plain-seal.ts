import type { SecretSeal } from '../src/ports/webhook-sender.ts'

/** Marks what it sealed, and hides nothing. */
export const plainSeal: SecretSeal = {
  seal: (secret) => `sealed ${secret}`,
  open: (sealed) => (sealed.startsWith('sealed ') ? sealed.slice('sealed '.length) : null),
}
