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
        fix: isDataFolder(failure.cause)
          ? 'make the data folder writable, or choose another with NOS_DATA_DIR'
          : 'check that the database runs and that DATABASE_URL is right',
      })
  }
}

const isDataFolder = (cause: unknown): boolean => cause instanceof Error && cause.name === 'DataFolderUnusableError'
