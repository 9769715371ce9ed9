import { readSealedValues, replaceSealedValue, type Database } from '@nos/adapters-postgres'
import type { StorageUnavailable } from '@nos/domain'
import { ok, safeTry, type ResultAsync } from 'neverthrow'
import type { NosLogger } from '../composition/logger.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { nameSealed } from './name-sealed.ts'
import { sealOf } from './seal-of.ts'
import { sortSealed } from './sort-sealed.ts'
import { WRONG_KEY_FIX, wrongKeyReason } from './wrong-key.ts'

/** At a start: what another key sealed goes over to the present one, and what no key opens is named. Nothing is dropped. */
export const renewSeals = (
  database: Database,
  configuration: Configuration,
  logger: NosLogger,
): ResultAsync<void, StorageUnavailable> =>
  safeTry(async function* () {
    const { old, unreadable } = sortSealed(yield* readSealedValues(database), configuration)
    for (const { value, secret } of old) {
      const text = sealOf(value.kind, configuration.encryptionKey).seal(secret)
      yield* replaceSealedValue(database, value, text)
    }
    if (old.length > 0)
      logger.info({}, `sealed anew with NOS_ENCRYPTION_KEY: ${nameSealed(old.map(({ value }) => value))}`)
    if (unreadable.length > 0)
      logger.error({}, `${wrongKeyReason(configuration, unreadable)}. Nothing is lost: ${WRONG_KEY_FIX}`)
    return ok()
  })
