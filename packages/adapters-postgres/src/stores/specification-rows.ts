import {
  capabilityKey,
  isReviewStatus,
  type Specification,
  type WorkspaceId,
  specificationId,
  versionId,
} from '@nos/domain'
import type { Kysely } from 'kysely'
import type { SpecificationsTable } from '../tables/specifications.table.ts'
import type { Tables } from '../tables/tables.ts'
import { searchable, titleKey } from './search-text.ts'
import { stored } from './stored.ts'
import type { Place } from './statement.ts'
import { typedRow, type TypedRow } from './typed-row.ts'
import { toVersion, VERSION_COLUMNS, type VersionRow } from './version-rows.ts'

/** A record joined with its head. */
export interface SpecificationRow extends VersionRow {
  readonly workspace_id: string
  readonly status: string
  readonly approved_version_id: string | null
  readonly revision: number
  readonly record_created_at: Date
  readonly updated_at: Date
  readonly archived_at: Date | null
}

export const selectSpecifications = (kysely: Kysely<Tables>) =>
  kysely
    .selectFrom('specifications')
    .innerJoin('versions', 'versions.id', 'specifications.head_id')
    .innerJoin('bodies', (join) =>
      join.onRef('bodies.workspace_id', '=', 'versions.workspace_id').onRef('bodies.hash', '=', 'versions.body_hash'),
    )
    .select(VERSION_COLUMNS)
    .select([
      'bodies.content',
      'specifications.workspace_id',
      'specifications.status',
      'specifications.approved_version_id',
      'specifications.revision',
      'specifications.created_at as record_created_at',
      'specifications.updated_at',
      'specifications.archived_at',
    ])

export const toSpecification = (row: SpecificationRow): Specification => ({
  id: specificationId(row.specification_id),
  workspaceId: row.workspace_id as WorkspaceId,
  status: stored('status', row.status, isReviewStatus),
  head: toVersion(row),
  approvedVersionId: row.approved_version_id === null ? null : versionId(row.approved_version_id),
  createdAt: row.record_created_at,
  updatedAt: row.updated_at,
  archivedAt: row.archived_at,
  revision: row.revision,
})

/** The record for an insert or an update. */
export const specificationRow = (place: Place<SpecificationsTable>): TypedRow =>
  typedRow(SPECIFICATION_TYPES, (column) => place((row) => row[column]))

export const toSpecificationRow = (specification: Specification): SpecificationsTable => {
  const content = specification.head.content
  return {
    workspace_id: specification.workspaceId,
    id: specification.id,
    status: specification.status,
    head_id: specification.head.id,
    approved_version_id: specification.approvedVersionId,
    revision: specification.revision,
    created_at: specification.createdAt,
    updated_at: specification.updatedAt,
    archived_at: specification.archivedAt,
    title: content.title,
    title_key: titleKey(content.title),
    capability: content.capability,
    capability_key: capabilityKey(content.capability),
    spec_type: content.specType,
    priority: content.priority,
    tags: [...content.tags],
    search_text: searchable(`${content.title}\n${content.capability}\n${content.body}`),
  }
}

const SPECIFICATION_TYPES = {
  workspace_id: 'text',
  id: 'uuid',
  status: 'text',
  head_id: 'uuid',
  approved_version_id: 'uuid',
  revision: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  archived_at: 'timestamptz',
  title: 'text',
  title_key: 'text',
  capability: 'text',
  capability_key: 'text',
  spec_type: 'text',
  priority: 'text',
  tags: 'text[]',
  search_text: 'text',
} as const satisfies Record<keyof SpecificationsTable, string>
