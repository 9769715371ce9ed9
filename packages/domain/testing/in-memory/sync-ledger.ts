import { ok } from 'neverthrow'
import type { SyncCursor, SyncLedger } from '../../src/ports/sync-ledger.ts'
import type { LedgerEntry } from '../../src/sync/ledger-entry.ts'
import type { Access } from './access.ts'
import { keyOf } from './key-of.ts'

export const inMemorySyncLedger = ({ read, write }: Access): SyncLedger => ({
  get: (workspaceId, replica, specification) =>
    read((state) => ok(state.ledger.get(keyOf(workspaceId, replica, specification)) ?? null)),
  findByRef: (workspaceId, replica, ref) =>
    read((state) => {
      for (const entry of state.ledger.values())
        if (entry.workspaceId === workspaceId && entry.replica === replica && entry.ref === ref) return ok(entry)
      return ok(null)
    }),
  getMany: (workspaceId, replica, specifications) =>
    read((state) =>
      ok(
        specifications.flatMap((specification): readonly LedgerEntry[] => {
          const entry = state.ledger.get(keyOf(workspaceId, replica, specification))
          return entry === undefined ? [] : [entry]
        }),
      ),
    ),
  list: (workspaceId, replica, states) =>
    read((state) =>
      ok(
        [...state.ledger.values()].filter(
          (entry) =>
            entry.workspaceId === workspaceId &&
            entry.replica === replica &&
            (states === undefined || states.includes(entry.state)),
        ),
      ),
    ),
  put: (entry) =>
    write((state) => {
      for (const other of state.ledger.values())
        if (sharesRef(entry, other))
          throw new Error(`${entry.specificationId} and ${other.specificationId} may not share ${String(entry.ref)}`)
      state.ledger.set(keyOf(entry.workspaceId, entry.replica, entry.specificationId), entry)
      return ok(undefined)
    }),
  cursor: (workspaceId, replica) => read((state) => ok(state.cursors.get(keyOf(workspaceId, replica)) ?? START)),
  setCursor: (workspaceId, replica, cursor) =>
    write((state) => {
      state.cursors.set(keyOf(workspaceId, replica), cursor)
      return ok(undefined)
    }),
})

const START: SyncCursor = { cursor: null, lastPollAt: null, lastSweepAt: null, halted: null }

const sharesRef = (a: LedgerEntry, b: LedgerEntry): boolean =>
  a.ref !== null &&
  a.ref === b.ref &&
  a.workspaceId === b.workspaceId &&
  a.replica === b.replica &&
  a.specificationId !== b.specificationId
