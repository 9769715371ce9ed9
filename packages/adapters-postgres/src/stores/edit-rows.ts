import type { StoredEdit } from '@nos/domain'
import { auditRow } from './audit-rows.ts'
import { toSpecificationRow } from './specification-rows.ts'
import { versionRow } from './version-rows.ts'

/** An edit as it is sent. */
export interface EditRow {
  /** In the order of `FIELD_TYPES`, each as Postgres reads it. */
  readonly fields: readonly (string | null)[]
  readonly tags: readonly string[]
  readonly content: string
  readonly searchText: string
}

export const editRow = ({ after, audit, message }: StoredEdit): EditRow => {
  const version = versionRow(after.workspaceId, after.head)
  const record = audit === null ? null : auditRow({ subject: null, address: null, ...audit })
  const { search_text: searchText, tags, ...specification } = toSpecificationRow(after)
  const row: Readonly<Record<keyof typeof FIELD_TYPES, Field>> = {
    ...version,
    ...specification,
    version_created_at: version.created_at,
    audit_id: record?.id ?? null,
    audit_at: record?.at ?? null,
    actor_kind: record?.actor_kind ?? null,
    actor_id: record?.actor_id ?? null,
    actor_name: record?.actor_name ?? null,
    action: record?.action ?? null,
    before_version: record?.before_version ?? null,
    subject_kind: record?.subject_kind ?? null,
    subject_id: record?.subject_id ?? null,
    request_id: record?.request_id ?? null,
    address: record?.address ?? null,
    leaf_hash: record?.leaf_hash ?? null,
    outbox_id: message.id,
    outbox_kind: message.kind,
    outbox_at: message.createdAt,
  }
  return { fields: COLUMNS.map((column) => asText(row[column])), tags, content: after.head.content.body, searchText }
}

type Field = string | number | Date | null

const asText = (field: Field): string | null =>
  field === null || typeof field === 'string' ? field : field instanceof Date ? field.toISOString() : String(field)

/** What several tables take stands in it once; `id` is the specification's. */
export const FIELD_TYPES = {
  workspace_id: 'text',
  id: 'uuid',
  number: 'integer',
  parent_id: 'uuid',
  title: 'text',
  title_key: 'text',
  capability: 'text',
  capability_key: 'text',
  spec_type: 'text',
  priority: 'text',
  body_hash: 'text',
  content_hash: 'text',
  author_kind: 'text',
  author_id: 'text',
  author_name: 'text',
  source: 'text',
  message: 'text',
  status: 'text',
  head_id: 'uuid',
  approved_version_id: 'uuid',
  revision: 'integer',
  updated_at: 'timestamptz',
  archived_at: 'timestamptz',
  version_created_at: 'timestamptz',
  audit_id: 'uuid',
  audit_at: 'timestamptz',
  actor_kind: 'text',
  actor_id: 'text',
  actor_name: 'text',
  action: 'text',
  before_version: 'uuid',
  subject_kind: 'text',
  subject_id: 'text',
  request_id: 'text',
  address: 'text',
  leaf_hash: 'text',
  outbox_id: 'uuid',
  outbox_kind: 'text',
  outbox_at: 'timestamptz',
} as const

const COLUMNS = Object.keys(FIELD_TYPES) as (keyof typeof FIELD_TYPES)[]
