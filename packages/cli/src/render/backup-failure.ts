import type { DumpFailure } from '@nos/adapters-postgres'
import type { ArchiveNotWritten } from '../backup/write-archive.ts'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { storageFailure } from './storage-failure.ts'

/** Why there is no backup, as the command line says it. */
export const backupFailure = (failure: DumpFailure | ArchiveNotWritten): CommandFailure => {
  switch (failure.kind) {
    case 'NothingToDump':
      return commandFailure(EXIT.findings, {
        severity: 'error',
        code: 'nothing_to_back_up',
        message: 'NOS has kept nothing in this database yet',
        fix: 'check DATABASE_URL and NOS_DATA_DIR; "nos config show" prints what is in force',
      })
    case 'ArchiveNotWritten':
      return commandFailure(EXIT.unavailable, notWritten(failure))
    case 'SchemaTooNew':
    case 'ForeignTables':
    case 'ServerTooOld':
    case 'DataFolderLocked':
    case 'StorageUnavailable':
      return storageFailure(failure)
  }
}

const notWritten = ({ path, code, reason }: ArchiveNotWritten): CommandFailure['diagnostics'][number] => {
  const [message, fix] = REASONS[code ?? ''] ?? [reason, 'name another file']
  return {
    severity: 'error',
    code: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'backup_not_written',
    target: path,
    message: `${message}; no part of the backup was left behind`,
    fix,
  }
}

const FULL = ['there is no space left for the backup', 'free some space, or name a file on another disk'] as const
const FORBIDDEN = ['this user may not write here', 'name a file in a folder that this user may write'] as const

const REASONS: Readonly<Record<string, readonly [message: string, fix: string]>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: ['the file system is read-only', 'name a file on another one'],
  ENOENT: ['the folder does not exist', 'make it first, or name another one'],
  EPIPE: ['whoever was reading the backup has gone', 'look at the other end of the pipe'],
}
