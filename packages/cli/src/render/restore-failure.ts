import type { RestoreFailure } from '@nos/adapters-postgres'
import type { ArchiveFailure } from '../backup/read-archive.ts'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { storageFailure } from './storage-failure.ts'

const VARIABLES = { passphrase: 'NOS_BACKUP_PASSPHRASE', encryption_key: 'NOS_ENCRYPTION_KEY' } as const

const UNTOUCHED = 'nothing was changed'

/** Why a file cannot be restored, as the command line says it. */
export const archiveFailure = (path: string, failure: ArchiveFailure): CommandFailure => {
  switch (failure.kind) {
    case 'ArchiveUnreadable':
      return commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'backup_unreadable',
        target: path,
        message: `cannot be read (${failure.reason})`,
        fix: 'check the path and the rights of the file',
      })
    case 'NotAnArchive':
      return commandFailure(EXIT.findings, {
        severity: 'error',
        code: 'backup_damaged',
        target: path,
        message: `is no backup of NOS, or its start is damaged; ${UNTOUCHED}`,
        fix: 'name a file that "nos backup" wrote',
      })
    case 'KeyMissing':
      return commandFailure(EXIT.authentication, {
        severity: 'error',
        code: 'backup_key_missing',
        target: path,
        message: `is encrypted; ${UNTOUCHED}`,
        fix: `set ${VARIABLES[failure.key]} (or ${VARIABLES[failure.key]}_FILE) to the one it was made with`,
      })
    case 'KeyWrong':
      return commandFailure(EXIT.authentication, {
        severity: 'error',
        code: 'backup_key_wrong',
        target: path,
        message: `was encrypted with another ${VARIABLES[failure.key]}; ${UNTOUCHED}`,
        fix: 'set the one that was in force when the backup was made',
      })
  }
}

/** Why a backup was not restored. */
export const restoreFailure = (path: string, failure: RestoreFailure): CommandFailure => {
  switch (failure.kind) {
    case 'DumpDamaged':
      return commandFailure(EXIT.findings, {
        severity: 'error',
        code: 'backup_damaged',
        target: path,
        message: `${failure.reason}; ${UNTOUCHED}`,
        fix: 'take another backup, or fetch this one again and compare its SHA-256',
      })
    case 'DumpTooNew':
      return commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'backup_too_new',
        target: path,
        message: `was made by a newer NOS (this one does not know ${failure.unknown.join(', ')}); ${UNTOUCHED}`,
        fix: 'restore it with that version or a newer one',
      })
    case 'DatabaseOccupied':
      return commandFailure(EXIT.conflict, {
        severity: 'error',
        code: 'database_not_empty',
        message: `the database holds ${listRows(failure.rows)}; ${UNTOUCHED}`,
        fix: 'back it up first ("nos backup"), then give --force to replace all of it, or name an empty database',
      })
    case 'DatabaseInUse':
      return commandFailure(EXIT.unavailable, {
        severity: 'error',
        code: 'database_in_use',
        message: `${failure.connections} connections of a running NOS use the database; ${UNTOUCHED}`,
        fix: 'stop every "nos serve" and "nos worker" on it first',
      })
    case 'SchemaTooNew':
    case 'ForeignTables':
    case 'ServerTooOld':
    case 'DataFolderLocked':
    case 'StorageUnavailable':
      return storageFailure(failure)
  }
}

const SHOWN = 4

const listRows = (rows: Readonly<Record<string, number>>): string => {
  const most = Object.entries(rows).toSorted(([, left], [, right]) => right - left)
  const shown = most.slice(0, SHOWN).map(([table, count]) => `${count} ${count === 1 ? 'row' : 'rows'} of ${table}`)
  return most.length <= SHOWN ? shown.join(', ') : `${shown.join(', ')} and more`
}
