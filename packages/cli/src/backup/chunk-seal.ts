import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/** Seals the chunks of an archive one after the other: each seal vouches for its chunk, its place and the header. */
export interface ChunkSeal {
  readonly sealBytes: number
  seal(chunk: Buffer, last: boolean): { readonly sealed: Buffer; readonly seal: Buffer }
  /** Null when it is not the chunk that was sealed here. */
  open(sealed: Buffer, seal: Buffer, last: boolean): Buffer | null
}

/** AES-256-GCM with the chunk's number as nonce, which the archive's own key makes safe; without a key a chain of SHA-256. */
export const createChunkSeal = (header: Buffer, key: Buffer | null): ChunkSeal =>
  key === null ? chained(header) : encrypted(header, key)

const chained = (header: Buffer): ChunkSeal => {
  let chain = createHash('sha256').update(header).digest()
  const next = (chunk: Buffer, last: boolean): Buffer =>
    (chain = createHash('sha256')
      .update(chain)
      .update(Buffer.of(Number(last)))
      .update(chunk)
      .digest())
  return {
    sealBytes: 32,
    seal: (chunk, last) => ({ sealed: chunk, seal: next(chunk, last) }),
    open: (chunk, seal, last) => (next(chunk, last).equals(seal) ? chunk : null),
  }
}

const encrypted = (header: Buffer, key: Buffer): ChunkSeal => {
  let place = 0
  const nonce = (last: boolean): Buffer => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt32BE(place, 4)
    bytes.writeUInt8(Number(last), 11)
    place += 1
    return bytes
  }
  return {
    sealBytes: 16,
    seal: (chunk, last) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce(last)).setAAD(header)
      const sealed = Buffer.concat([cipher.update(chunk), cipher.final()])
      return { sealed, seal: cipher.getAuthTag() }
    },
    open: (sealed, seal, last) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce(last), { authTagLength: 16 }).setAAD(header)
        decipher.setAuthTag(seal)
        return Buffer.concat([decipher.update(sealed), decipher.final()])
      } catch {
        return null
      }
    },
  }
}
