import type { Configuration } from '../configuration/configuration.ts'
import type { KeyMaterial } from './archive-key.ts'

/** The keys that a backup may be encrypted with, the one that is made for it first. */
export const keyMaterials = ({ backupPassphrase, encryptionKey }: Configuration): readonly KeyMaterial[] => [
  ...(backupPassphrase === null ? [] : [{ kind: 'passphrase' as const, text: backupPassphrase }]),
  ...(encryptionKey === null ? [] : [{ kind: 'encryption_key' as const, text: encryptionKey }]),
]
