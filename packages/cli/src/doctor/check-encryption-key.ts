import { readSealedValues, type Database } from '@nos/adapters-postgres'
import type { Configuration } from '../configuration/configuration.ts'
import { nameSealed } from '../sealing/name-sealed.ts'
import { sortSealed } from '../sealing/sort-sealed.ts'
import { WRONG_KEY_FIX, wrongKeyReason } from '../sealing/wrong-key.ts'
import { doubtful, fine, wrong, type Check } from './check.ts'

export interface EncryptionKeyCheck {
  readonly check: Check
  readonly webhookLearnt: boolean
}

/** Whether everything that is kept encrypted can be read: each secret is opened, none is told. */
export const checkEncryptionKey = async (
  configuration: Configuration,
  database: Database,
): Promise<EncryptionKeyCheck> => {
  const kept = await readSealedValues(database)
  if (kept.isErr())
    return {
      check: doubtful('encryption_key', `could not be tried: ${kept.error.reason}`, 'see the check of the database'),
      webhookLearnt: false,
    }
  const { current, old, unreadable } = sortSealed(kept.value, configuration)
  const readable = [...current, ...old.map(({ value }) => value)]
  return {
    check:
      unreadable.length > 0
        ? wrong('encryption_key', wrongKeyReason(configuration, unreadable), WRONG_KEY_FIX)
        : fine('encryption_key', `${state(configuration)}; ${contents(readable, old.length)}`),
    webhookLearnt: readable.some(({ kind }) => kind === 'webhook_token'),
  }
}

const state = ({ encryptionKey }: Configuration): string => (encryptionKey === null ? 'none is set' : 'is set')

const contents = (readable: Parameters<typeof nameSealed>[0], old: number): string =>
  readable.length === 0
    ? 'nothing is kept encrypted yet'
    : `${nameSealed(readable)} can be read${old > 0 ? `, ${old} of them to be sealed anew by the next start` : ''}`
