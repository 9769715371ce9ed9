import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import type { CheckSignature, HeadSigner } from '@nos/domain'

/** A new private key: PKCS #8, DER, base64. */
export const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')

export const createHeadSigner = (signingKey: string): HeadSigner => {
  const secret = createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' })
  const open = createPublicKey(secret)
  return {
    publicKey: open.export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), secret).toString('base64'),
    check: (text, signature) => isSigned(open, text, signature),
  }
}

/** Checks with a public key in the one form that it is published in; null when the text is no such Ed25519 key. */
export const createSignatureCheck = (publicKey: string): CheckSignature | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    // The decoder overlooks bytes that do not matter to it.
    const published = key.export({ type: 'spki', format: 'der' }).toString('base64')
    if (key.asymmetricKeyType !== 'ed25519' || published !== publicKey) return null
    return (text, signature) => isSigned(key, text, signature)
  } catch {
    return null
  }
}

const isSigned = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
