import type { Version } from '../../src/history/version.ts'
import type { AuditRecord } from '../../src/ports/audit-log.ts'
import type { OutboxMessage } from '../../src/ports/outbox.ts'
import type { SyncCursor } from '../../src/ports/sync-ledger.ts'
import type { SpecificationId } from '../../src/specification/identifiers.ts'
import type { Specification } from '../../src/specification/specification.ts'
import type { Conflict } from '../../src/sync/conflict.ts'
import type { LedgerEntry } from '../../src/sync/ledger-entry.ts'

/** Everything the in-memory library remembers; the values are immutable, so a copy of the maps is a snapshot. */
export interface LibraryState {
  readonly specifications: Map<SpecificationId, Specification>
  readonly versions: Map<SpecificationId, readonly Version[]>
  readonly ledger: Map<string, LedgerEntry>
  readonly cursors: Map<string, SyncCursor>
  readonly conflicts: Map<string, Conflict>
  readonly audit: Map<string, AuditRecord>
  readonly outbox: Map<string, OutboxMessage>
}

export const emptyState = (): LibraryState => ({
  specifications: new Map(),
  versions: new Map(),
  ledger: new Map(),
  cursors: new Map(),
  conflicts: new Map(),
  audit: new Map(),
  outbox: new Map(),
})

export const copyOf = (state: LibraryState): LibraryState => ({
  specifications: new Map(state.specifications),
  versions: new Map(state.versions),
  ledger: new Map(state.ledger),
  cursors: new Map(state.cursors),
  conflicts: new Map(state.conflicts),
  audit: new Map(state.audit),
  outbox: new Map(state.outbox),
})
