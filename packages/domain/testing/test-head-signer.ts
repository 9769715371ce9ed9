import { generateKeyPairSync, sign, verify } from 'node:crypto'
import type { HeadSigner } from '../src/ports/head-signer.ts'

/** Signs with a key that was made a moment ago. */
export const createTestHeadSigner = (): HeadSigner => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
    check: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64')),
  }
}
