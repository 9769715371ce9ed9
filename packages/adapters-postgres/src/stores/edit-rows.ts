import type { StoredEdit } from '@nos/domain'
import { auditRow } from './audit-rows.ts'
import { SPECIFICATION_TYPES, toSpecificationRow } from './specification-rows.ts'
import { VERSION_TYPES, versionRow } from './version-rows.ts'

/** An edit as it is sent. */
export interface EditRow {
  /** What several tables take stands in it once; `id` and `created_at` are the specification's. */
  readonly row: Readonly<Record<keyof typeof EDIT_TYPES, unknown>>
  readonly content: string
  readonly searchText: string
}

export const editRow = ({ after, audit, message }: StoredEdit): EditRow => {
  const version = versionRow(after.workspaceId, after.head)
  const record = audit === null ? null : auditRow({ subject: null, address: null, ...audit })
  const { search_text: searchText, ...specification } = toSpecificationRow(after)
  const row = {
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
  return { row, content: after.head.content.body, searchText }
}

const { search_text: _, ...SPECIFICATION_BUT_TEXT } = SPECIFICATION_TYPES

/** Of the members of a row. */
export const EDIT_TYPES = {
  ...VERSION_TYPES,
  ...SPECIFICATION_BUT_TEXT,
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
