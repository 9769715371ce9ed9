import { LRUCache } from 'lru-cache'

/**
 * Payloads of tokens whose signature held, so that a caller's token is checked by HMAC once and not at every request.
 * Time, revocation and role are still checked each time. At most `capacity` tokens, those not used
 * for the longest time forgotten first.
 */
export interface RememberedPayloads {
  get(token: string): object | undefined
  set(token: string, payload: object): void
}

export const rememberPayloads = (capacity = 1000): RememberedPayloads => {
  const payloads = new LRUCache<string, object>({ max: capacity })
  return {
    get: (token) => payloads.get(token),
    set: (token, payload) => void payloads.set(token, payload),
  }
}
