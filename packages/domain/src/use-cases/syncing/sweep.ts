import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { ReplicaEntry } from '../../ports/replica.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { Candidate } from './find-candidates.ts'
import type { SyncFailure } from './sync-failure.ts'

export interface Sweep {
  /** Documents that are nowhere in the lists, each with where it was found. */
  readonly missing: readonly Candidate[]
  /** Set when so much is gone that a person has to say yes first. */
  readonly halt: { readonly affected: number } | null
}

/** Fewer than this never halts. */
const FEW = 3

export const haltReason = (affected: number): string =>
  `${affected} documents, more than half of all, vanished from the replica at once, so nothing is archived and the sync is halted. Bring them back, or confirm that this is meant: an admin on the Sync page of the dashboard, or POST /sync/resume {"confirm": true}.`

/**
 * Compares what we know with everything the replica shows. A missing document is located one by one; absence alone
 * proves nothing. When more than half vanished, nothing is concluded: they are shown as not visible and the sync halts,
 * and after a person's yes they are located like any other.
 */
export const sweepAway = (ports: SynchroniserPorts, listed: readonly ReplicaEntry[]): ResultAsync<Sweep, SyncFailure> =>
  safeTry(async function* () {
    const { library, workspaceId, replica } = ports
    const inventory = yield* replica.inventory()
    if (!inventory.complete) return ok<Sweep>({ missing: [], halt: null })
    const trashed = new Set(listed.filter(({ presence }) => presence === 'trashed').map(({ ref }) => ref))
    const visible = new Set([
      ...inventory.refs,
      ...listed.filter(({ presence }) => presence === 'live').map(({ ref }) => ref),
    ])
    const known = (yield* library.ledger.list(workspaceId, replica.name)).filter(isLinked)
    const returned = known.filter((entry) => (entry.trashed || isAstray(entry)) && visible.has(entry.ref))
    const inUse = known.filter((entry) => !entry.trashed && !isAstray(entry))
    const vanished = inUse.filter(({ ref }) => !visible.has(ref) || trashed.has(ref))
    if (vanished.length >= FEW && vanished.length * 2 > inUse.length) {
      for (const entry of vanished) yield* library.ledger.put({ ...entry, state: 'not_visible', problem: UNCONFIRMED })
      return ok<Sweep>({ missing: [], halt: { affected: vanished.length } })
    }
    const confirmed = known.filter((entry) => entry.problem === UNCONFIRMED && !visible.has(entry.ref))
    const missing: Candidate[] = returned.map(({ specificationId }): Candidate => ({
      id: specificationId,
      entry: null,
      presence: 'live',
    }))
    for (const { specificationId, ref } of [...vanished, ...confirmed])
      missing.push({ id: specificationId, entry: null, presence: yield* replica.locate(ref) })
    return ok<Sweep>({ missing, halt: null })
  })

const UNCONFIRMED = 'it vanished together with most others; the sync is halted until a person confirms'

const isLinked = (entry: LedgerEntry): entry is LedgerEntry & { readonly ref: string } => entry.ref !== null
const isAstray = ({ state }: LedgerEntry): boolean => state === 'unlinked' || state === 'not_visible'
