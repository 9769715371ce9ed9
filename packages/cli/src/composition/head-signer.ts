import { createHeadSigner, newSigningKey } from '@nos/adapters-postgres'
import { DEFAULT_WORKSPACE, type HeadSigner, type OpenHeadSigner, type SettingsStore } from '@nos/domain'
import { errAsync, okAsync } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'
import { sealOf } from '../sealing/seal-of.ts'

const KEY = 'audit.signing-key'

/** The installation's own key, made once for all instances and kept in the settings, sealed where there is a key for that. */
export const createHeadSignerOn = (
  settings: SettingsStore,
  { encryptionKey }: Pick<Configuration, 'encryptionKey'>,
): OpenHeadSigner => {
  const { seal, open } = sealOf('audit_key', encryptionKey)
  let opened: HeadSigner | null = null
  return () => {
    if (opened !== null) return okAsync(opened)
    return settings.getOrPut(DEFAULT_WORKSPACE, KEY, seal(newSigningKey())).andThen((kept) => {
      const key = open(kept)
      if (key === null) return errAsync({ kind: 'SigningKeyUnavailable' as const, reason: UNREADABLE })
      opened = createHeadSigner(key)
      const openly = encryptionKey !== null && kept.endsWith(key)
      return openly ? settings.put(DEFAULT_WORKSPACE, KEY, seal(key)).map(() => createHeadSigner(key)) : okAsync(opened)
    })
  }
}

const UNREADABLE =
  'The key that signs the audit log was sealed with another NOS_ENCRYPTION_KEY. Set that one again; rows are kept and sealed later.'
