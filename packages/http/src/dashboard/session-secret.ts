import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** 256 random bits as 43 characters. */
export const makeSessionSecret = (): string => randomBytes(32).toString('base64url')

/** Hexadecimal; by which a session is found. */
export const hashOfSecret = (secret: string): string =>
  createHash('sha256').update(`nos session\n${secret}`).digest('hex')

/** Encrypts a token so that the secret alone opens it (AES-256-GCM, the key by HKDF-SHA-256; base64url). */
export const sealToken = (secret: string, token: string): string => {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, keyOf(secret), nonce)
  return Buffer.concat([nonce, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Null: it was not sealed with this secret. */
export const openToken = (secret: string, sealed: string): string | null => {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < NONCE + TAG) return null
  const decipher = createDecipheriv(ALGORITHM, keyOf(secret), bytes.subarray(0, NONCE))
  decipher.setAuthTag(bytes.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

const keyOf = (secret: string): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, '', 'nos session token', 32))
