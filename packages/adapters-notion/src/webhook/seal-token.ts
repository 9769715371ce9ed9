import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Keeps a token from whoever reads the database alone. */
export interface TokenSeal {
  seal(token: string): string
  /** Null when it was sealed with another key, or changed since. */
  open(sealed: string): string | null
}

const SEALED = 'aes-256-gcm:'
const PLAIN = 'plain:'
const NONCE = 12
const TAG = 16

/**
 * AES-256-GCM with a key made of `key` (NOS_ENCRYPTION_KEY) for one purpose; without one the token is kept as it is.
 */
export const createTokenSeal = (key: string | null, purpose = 'nos notion webhook token'): TokenSeal => {
  const secret = key === null ? null : createHash('sha256').update(`${purpose}\n`).update(key).digest()
  return {
    seal: (token) => {
      if (secret === null) return PLAIN + token
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce)
      const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
      return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open: (text) => {
      if (text.startsWith(PLAIN)) return text.slice(PLAIN.length)
      return secret === null || !text.startsWith(SEALED)
        ? null
        : unsealed(secret, Buffer.from(text.slice(SEALED.length), 'base64url'))
    },
  }
}

const unsealed = (secret: Buffer, bytes: Buffer): string | null => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, NONCE), { authTagLength: TAG })
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
