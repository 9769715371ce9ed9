import {
  AUTHOR_KINDS,
  VERSION_SOURCES,
  isPriority,
  isSpecType,
  type Capability,
  type ContentHash,
  type Version,
  type WorkspaceId,
  specificationId,
  versionId,
} from '@nos/domain'
import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { VersionsTable } from '../tables/versions.table.ts'
import { bodyHash, bodyText } from './body-rows.ts'
import { stored } from './stored.ts'
import type { Place } from './statement.ts'
import { typedRow } from './typed-row.ts'

export type VersionRow = Omit<Selectable<VersionsTable>, 'workspace_id' | 'body_hash'> & {
  readonly content: Uint8Array
}

export const VERSION_COLUMNS = [
  'versions.id',
  'versions.specification_id',
  'versions.number',
  'versions.parent_id',
  'versions.title',
  'versions.capability',
  'versions.spec_type',
  'versions.priority',
  'versions.tags',
  'versions.content_hash',
  'versions.author_kind',
  'versions.author_id',
  'versions.author_name',
  'versions.source',
  'versions.message',
  'versions.created_at',
] as const

export const toVersion = (row: VersionRow): Version => ({
  id: versionId(row.id),
  specificationId: specificationId(row.specification_id),
  number: row.number,
  parentId: row.parent_id === null ? null : versionId(row.parent_id),
  content: {
    title: row.title,
    // Checked when it came in.
    capability: row.capability as Capability,
    specType: stored('spec_type', row.spec_type, isSpecType),
    priority: stored('priority', row.priority, isPriority),
    tags: row.tags,
    body: bodyText(row.content),
  },
  contentHash: row.content_hash as ContentHash,
  author: {
    kind: stored('author_kind', row.author_kind, (value) => AUTHOR_KINDS.find((kind) => kind === value) !== undefined),
    id: row.author_id,
    name: row.author_name,
  },
  source: stored('source', row.source, (value) => VERSION_SOURCES.find((source) => source === value) !== undefined),
  message: row.message,
  createdAt: row.created_at,
})

/** What `appendVersion` puts into its places. */
export interface VersionRows {
  readonly version: VersionsTable
  readonly body: Buffer
}

export const versionRows = (workspace: WorkspaceId, version: Version): VersionRows => ({
  version: versionRow(workspace, version),
  body: Buffer.from(version.content.body, 'utf8'),
})

/** Statement parts that append a version with its text; both stay as they are when they are there already. */
export const appendVersion = (place: Place<VersionRows>, condition: RawBuilder<unknown>): RawBuilder<unknown> => {
  const row = typedRow(VERSION_TYPES, (column) => place(({ version }) => version[column]))
  const [workspace, hash] = [place(({ version }) => version.workspace_id), place(({ version }) => version.body_hash)]
  return sql`
    body as (
      insert into bodies (workspace_id, hash, content)
      select ${workspace}::text, ${hash}::text, ${place(({ body }) => body)}::bytea where ${condition}
      on conflict (workspace_id, hash) do nothing
    ), version as (
      insert into versions (${row.columns}) select ${row.values} where ${condition} on conflict (id) do nothing
    )`
}

const VERSION_TYPES = {
  workspace_id: 'text',
  id: 'uuid',
  specification_id: 'uuid',
  number: 'integer',
  parent_id: 'uuid',
  title: 'text',
  capability: 'text',
  spec_type: 'text',
  priority: 'text',
  tags: 'text[]',
  body_hash: 'text',
  content_hash: 'text',
  author_kind: 'text',
  author_id: 'text',
  author_name: 'text',
  source: 'text',
  message: 'text',
  created_at: 'timestamptz',
} as const satisfies Record<keyof VersionsTable, string>

export const versionRow = (workspace: WorkspaceId, version: Version): VersionsTable => ({
  workspace_id: workspace,
  id: version.id,
  specification_id: version.specificationId,
  number: version.number,
  parent_id: version.parentId,
  title: version.content.title,
  capability: version.content.capability,
  spec_type: version.content.specType,
  priority: version.content.priority,
  tags: [...version.content.tags],
  body_hash: bodyHash(version.content.body),
  content_hash: version.contentHash,
  author_kind: version.author.kind,
  author_id: version.author.id,
  author_name: version.author.name,
  source: version.source,
  message: version.message,
  created_at: version.createdAt,
})
