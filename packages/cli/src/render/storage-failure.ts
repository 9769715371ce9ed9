import type { MigrationFailure } from '@nos/adapters-postgres'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'

/** A database that cannot be used, as the command line says it. */
export const storageFailure = (failure: MigrationFailure): CommandFailure => {
  switch (failure.kind) {
    case 'DataFolderLocked':
      return commandFailure(EXIT.unavailable, {
        severity: 'error',
        code: 'data_folder_locked',
        target: failure.folder,
        message: `is in use by ${failure.pid === null ? 'another process' : `process ${failure.pid}`}; the embedded database belongs to one process`,
        fix: 'stop that process, use its REST service (NOS_URL), choose another folder with NOS_DATA_DIR, or set DATABASE_URL',
      })
    case 'SchemaTooNew':
      return commandFailure(EXIT.usage, { severity: 'error', code: 'schema_too_new', message: failure.message })
    case 'ForeignTables':
      return commandFailure(EXIT.usage, { severity: 'error', code: 'foreign_tables', message: failure.message })
    case 'ServerTooOld':
      return commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'server_too_old',
        target: 'DATABASE_URL',
        message: failure.message,
        fix: 'use a Postgres 14 or newer',
      })
    case 'StorageUnavailable':
      return commandFailure(EXIT.unavailable, {
        severity: 'error',
        code: 'storage_unavailable',
        message: failure.reason,
        fix: failure.diskFull === true ? MORE_SPACE : fixOf(failure.cause),
      })
  }
}

const MORE_SPACE = 'free some space and start again, or choose another disk with NOS_DATA_DIR'

const fixOf = (cause: unknown): string => {
  if (!(cause instanceof Error && cause.name === 'DataFolderUnusableError'))
    return 'check that the database runs and that DATABASE_URL is right'
  return 'full' in cause && cause.full === true
    ? MORE_SPACE
    : `give the folder and everything in it to this user (chown -R ${process.getuid?.() ?? ''}; "podman unshare chown" for a rootless volume), or choose another with NOS_DATA_DIR`
}
