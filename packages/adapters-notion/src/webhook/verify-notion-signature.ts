import { createHmac, timingSafeEqual } from 'node:crypto'

/** The request was signed by Notion: `X-Notion-Signature` is `sha256=` and the HMAC of the raw body, keyed by the verification token. */
export const verifyNotionSignature = (
  rawBody: Uint8Array | string,
  header: string | null | undefined,
  token: string,
): boolean => {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '')?.[1]
  if (given === undefined || token === '') return false
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', token).update(rawBody).digest())
}
