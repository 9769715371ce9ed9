import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { StorageFailure } from '../composition/open-storage.ts'
import { EXIT } from '../exit-codes.ts'
import { storageFailure } from './storage-failure.ts'

/** Why the service cannot start, as the command line says it. */
export const startFailure = (failure: StorageFailure): CommandFailure =>
  failure.kind === 'SecretUnavailable'
    ? commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'secret_unavailable',
        target: failure.path,
        message: `the signing secret cannot be kept here (${failure.reason})`,
        fix: failure.reason.includes('ENOSPC')
          ? 'free some space and start again, or choose another disk with NOS_DATA_DIR'
          : 'make the data folder writable, choose another with NOS_DATA_DIR, or set JWT_SECRET',
      })
    : storageFailure(failure)
