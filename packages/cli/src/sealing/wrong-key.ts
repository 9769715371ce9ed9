import type { SealedValue } from '@nos/adapters-postgres'
import type { Configuration } from '../configuration/configuration.ts'
import { nameSealed } from './name-sealed.ts'

/** Why kept secrets cannot be read, and which. */
export const wrongKeyReason = (
  { encryptionKey }: Pick<Configuration, 'encryptionKey'>,
  unreadable: readonly SealedValue[],
): string =>
  `${
    encryptionKey === null
      ? 'NOS_ENCRYPTION_KEY is not set, and the database holds what was encrypted with one'
      : 'NOS_ENCRYPTION_KEY is not the key that the database was encrypted with'
  }: ${nameSealed(unreadable)} cannot be read`

export const WRONG_KEY_FIX =
  'set the old key again, or as NOS_ENCRYPTION_KEY_PREVIOUS to go over to the new one; only what is lost with the old key is to be given anew (the enrolment of the webhook, the token of a workspace, the secret of an endpoint)'
