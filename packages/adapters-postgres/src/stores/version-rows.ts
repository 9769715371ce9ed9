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
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import type { VersionsTable } from '../tables/versions.table.ts'
import { bodyText, storeBody } from './body-rows.ts'
import { stored } from './stored.ts'

export type VersionRow = Omit<Selectable<VersionsTable>, 'workspace_id' | 'body_hash'> & { readonly content: Uint8Array }

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

/** Appends the version with its text; one that is there already stays as it is. */
export const storeVersion = async (kysely: Kysely<Tables>, workspace: WorkspaceId, version: Version): Promise<void> => {
  const bodyHash = await storeBody(kysely, workspace, version.content.body)
  await kysely
    .insertInto('versions')
    .values(toRow(workspace, version, bodyHash))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

const toRow = (workspace: WorkspaceId, version: Version, bodyHash: string): Insertable<VersionsTable> => ({
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
  body_hash: bodyHash,
  content_hash: version.contentHash,
  author_kind: version.author.kind,
  author_id: version.author.id,
  author_name: version.author.name,
  source: version.source,
  message: version.message,
  created_at: version.createdAt,
})
