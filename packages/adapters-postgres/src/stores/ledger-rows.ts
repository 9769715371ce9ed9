import {
  LINK_STATES,
  type LedgerEntry,
  type LinkState,
  type Mirror,
  type ReplicaProperties,
  type ReportedProperties,
  type WorkspaceId,
  type WriteIntent,
  specificationId,
  versionId,
} from '@nos/domain'
import { sql, type Insertable, type Kysely, type Selectable } from 'kysely'
import type { SyncLedgerTable } from '../tables/sync-ledger.table.ts'
import type { Tables } from '../tables/tables.ts'
import { bodyText } from './body-rows.ts'
import { stored } from './stored.ts'

type LedgerRow = Omit<Selectable<SyncLedgerTable>, 'base_body_hash'> & { readonly content: Uint8Array | null }

export const selectLedger = (kysely: Kysely<Tables>, workspace: WorkspaceId, replica: string) =>
  kysely
    .selectFrom('sync_ledger')
    .leftJoin('bodies', (join) =>
      join
        .onRef('bodies.workspace_id', '=', 'sync_ledger.workspace_id')
        .onRef('bodies.hash', '=', 'sync_ledger.base_body_hash'),
    )
    .where('sync_ledger.workspace_id', '=', workspace)
    .where('sync_ledger.replica', '=', replica)
    .select([
      'sync_ledger.workspace_id',
      'replica',
      'specification_id',
      'ref',
      'url',
      'state',
      'trashed',
      'base_version_id',
      'revision',
      'settled',
      'problem',
      'last_synced_at',
      'bodies.content',
    ])
    // As text: both drivers would otherwise parse the JSON, each in its own way.
    .select([
      sql<string | null>`base_properties::text`.as('base_properties'),
      sql<string | null>`mirror::text`.as('mirror'),
      sql<string | null>`intent::text`.as('intent'),
      sql<string | null>`reported::text`.as('reported'),
    ])

export const toLedgerEntry = (row: LedgerRow): LedgerEntry => ({
  workspaceId: row.workspace_id as WorkspaceId,
  replica: row.replica,
  specificationId: specificationId(row.specification_id),
  ref: row.ref,
  url: row.url,
  state: stored<LinkState>('state', row.state, (value) => LINK_STATES.some((state) => state === value)),
  trashed: row.trashed,
  base:
    row.base_version_id === null || row.content === null || row.base_properties === null
      ? null
      : {
          body: bodyText(row.content),
          properties: JSON.parse(row.base_properties) as ReplicaProperties,
          versionId: versionId(row.base_version_id),
        },
  mirror: row.mirror === null ? null : (JSON.parse(row.mirror) as Mirror),
  revision: row.revision,
  settled: row.settled,
  intent: row.intent === null ? null : readIntent(row.intent),
  reported: row.reported === null ? null : (JSON.parse(row.reported) as ReportedProperties),
  problem: row.problem,
  lastSyncedAt: row.last_synced_at,
})

export const ledgerRow = (entry: LedgerEntry, bodyHash: string | null): Insertable<SyncLedgerTable> => ({
  workspace_id: entry.workspaceId,
  replica: entry.replica,
  specification_id: entry.specificationId,
  ref: entry.ref,
  url: entry.url,
  state: entry.state,
  trashed: entry.trashed,
  base_version_id: entry.base?.versionId ?? null,
  base_body_hash: bodyHash,
  base_properties: entry.base === null ? null : JSON.stringify(entry.base.properties),
  mirror: entry.mirror === null ? null : JSON.stringify(entry.mirror),
  revision: entry.revision,
  settled: entry.settled,
  intent: entry.intent === null ? null : JSON.stringify(entry.intent),
  reported: entry.reported === null ? null : JSON.stringify(entry.reported),
  problem: entry.problem,
  last_synced_at: entry.lastSyncedAt,
})

const readIntent = (text: string): WriteIntent => {
  const intent = JSON.parse(text) as Omit<WriteIntent, 'startedAt'> & { readonly startedAt: string }
  return { ...intent, startedAt: new Date(intent.startedAt) }
}
