import type { StorageUnavailable } from '@nos/domain'
import { DataFolderLockedError } from './data-folder-lock.ts'
import { DataFolderUnusableError } from './data-folder-unusable.ts'
import { encryptionProblem } from './encryption-problem.ts'

/** The failure that a caller can do something about; anything else is a defect and is thrown on. */
export const storageFailure = (error: unknown): StorageUnavailable => {
  const reason = unavailability(error)
  if (reason === null) throw error
  return {
    kind: 'StorageUnavailable',
    reason,
    cause: error,
    ...(sqlState(error) === DISK_FULL ? { diskFull: true } : {}),
  }
}

/** The whole transaction may be run again: it lost against another one, and nothing of it was kept. */
export const isWorthRepeating = (error: unknown): boolean => {
  const code = sqlState(error)
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED || error instanceof LostRace
}

/** Thrown by a store when another transaction took what it had just found free. */
export class LostRace extends Error {}

/** Thrown inside a transaction whose request somebody else has taken over: nothing of it may be kept. */
export class ClaimLost extends Error {}

/** The name of the unique constraint that was violated; null for any other error. */
export const violatedConstraint = (error: unknown): string | null =>
  sqlState(error) === UNIQUE_VIOLATION && isObject(error) && typeof error['constraint'] === 'string'
    ? error['constraint']
    : null

/** The five characters by which Postgres names an error. */
export const sqlState = (error: unknown): string | null =>
  isObject(error) && typeof error['code'] === 'string' && /^[0-9A-Z]{5}$/.test(error['code']) ? error['code'] : null

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'
const UNIQUE_VIOLATION = '23505'
const DISK_FULL = '53100'

// Classes 08 (connection) and 53 (resources) as a whole; the others by name.
const UNAVAILABLE_STATES: Readonly<Record<string, string>> = {
  '25006': 'the database is read-only',
  '25P02': 'the transaction had failed before',
  '25P03': 'the server ended a transaction that sat idle',
  '3D000': 'the database does not exist',
  '28000': 'the database refused the user',
  '28P01': 'the database refused the password',
  '40001': 'too many concurrent changes of the same rows',
  '40P01': 'transactions kept waiting for each other',
  '55P03': 'a lock was not free in time',
  '57014': 'a statement took longer than its time limit',
  '57P01': 'the server ended the connection',
  '57P02': 'the server crashed',
  '57P03': 'the server is starting or stopping',
  '57P05': 'the server ended an idle connection',
}

const unavailability = (error: unknown): string | null => {
  if (error instanceof ClaimLost) return 'another instance has taken the request over'
  if (error instanceof DataFolderLockedError || error instanceof DataFolderUnusableError) return error.message
  if (error instanceof LostRace) return UNAVAILABLE_STATES[SERIALIZATION_FAILURE] ?? null
  const state = sqlState(error)
  if (state !== null) {
    if (state === DISK_FULL) return 'the disk of the database is full'
    if (state.startsWith('08')) return 'the connection to the database failed'
    if (state.startsWith('53')) return 'the database has no resources left'
    return UNAVAILABLE_STATES[state] ?? null
  }
  return connectionProblem(error)
}

const NETWORK = /^(ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_|EHOST|ENET|ENOENT|EACCES)/
// node-postgres and PGlite have no codes for these.
const MESSAGES =
  /connection terminated|timeout (exceeded )?when trying to connect|query read timeout|connection error|not queryable|PGlite (instance )?is (already )?clos|driver has already been destroyed|pool after calling end|transaction (has been|was) aborted/i

const connectionProblem = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string' && NETWORK.test(error.code)) {
    return `the database cannot be reached (${error.code})`
  }
  const encryption = encryptionProblem(error)
  if (encryption !== null) return encryption
  if (error instanceof AggregateError)
    return error.errors.map(connectionProblem).find((reason) => reason !== null) ?? null
  return MESSAGES.test(error.message) || error.name === 'AbortedTransactionError'
    ? 'the connection to the database was lost'
    : null
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
