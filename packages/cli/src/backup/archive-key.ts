import { hkdfSync, randomBytes, scryptSync } from 'node:crypto'
import type { ArchiveEncryption } from './archive-header.ts'

/** What a key is made of: a person's words, or a key that is random already. */
export interface KeyMaterial {
  readonly kind: ArchiveEncryption['key']
  readonly text: string
}

export interface ArchiveKey {
  readonly encryption: ArchiveEncryption
  readonly data: Buffer
}

/** The key of a new archive. */
export const newArchiveKey = (material: KeyMaterial): ArchiveKey => derive(material, randomBytes(SALT_BYTES))

/** The key of an archive that is there; null when the material is not what it was made with. */
export const archiveKey = (material: KeyMaterial, encryption: ArchiveEncryption): ArchiveKey | null => {
  const key = derive(material, Buffer.from(encryption.salt, 'base64url'))
  return key.encryption.check === encryption.check ? key : null
}

const SALT_BYTES = 32
const KEY_BYTES = 32
const CHECK_BYTES = 16
// 64 MiB and about a quarter of a second for each guess.
const SCRYPT = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }

const derive = ({ kind, text }: KeyMaterial, salt: Buffer): ArchiveKey => {
  const master = kind === 'passphrase' ? scryptSync(text.normalize('NFC'), salt, KEY_BYTES, SCRYPT) : Buffer.from(text)
  const part = (purpose: string, bytes: number): Buffer => Buffer.from(hkdfSync('sha256', master, salt, purpose, bytes))
  return {
    encryption: {
      cipher: 'aes-256-gcm',
      key: kind,
      salt: salt.toString('base64url'),
      check: part('nos backup check', CHECK_BYTES).toString('base64url'),
    },
    data: part('nos backup data', KEY_BYTES),
  }
}
