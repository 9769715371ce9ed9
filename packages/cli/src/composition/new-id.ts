import { randomUUID } from 'node:crypto'

/** A UUID that sorts by the time at which it was made (version 7 of RFC 9562, section 5.7). Not for what must not be guessed. */
export const newId = (): string => {
  const milliseconds = Date.now().toString(16).padStart(12, '0')
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${randomUUID().slice(15)}`
}
