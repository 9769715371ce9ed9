/**
 * Payloads of tokens whose signature held, so that a caller's token is checked by HMAC once and not at every request.
 * Time, revocation and role are still checked each time. At most `capacity` tokens, the oldest forgotten first.
 */
export interface RememberedPayloads {
  get(token: string): unknown
  set(token: string, payload: unknown): void
}

export const rememberPayloads = (capacity = 1000): RememberedPayloads => {
  const payloads = new Map<string, unknown>()
  return {
    get: (token) => payloads.get(token),
    set: (token, payload) => {
      const [oldest] = payloads.size >= capacity ? payloads.keys() : []
      if (oldest !== undefined) payloads.delete(oldest)
      payloads.set(token, payload)
    },
  }
}
