import type { StoredEdit } from '@nos/domain'
import { auditRow } from './audit-rows.ts'
import { FIELDS, type FieldName } from './edit-fields.ts'
import { toSpecificationRow } from './specification-rows.ts'
import { versionRow } from './version-rows.ts'

/** An edit as it is sent: its fields in an array for each type, in the order of `FIELDS`, and its long texts. */
export interface EditRow {
  readonly texts: readonly Field[]
  readonly uuids: readonly Field[]
  readonly times: readonly Field[]
  readonly numbers: readonly Field[]
  readonly tags: readonly string[]
  readonly content: string
  readonly searchText: string
}

export const editRow = ({ after, audit, message }: StoredEdit): EditRow => {
  const version = versionRow(after.workspaceId, after.head)
  const specification = toSpecificationRow(after)
  const record = audit === null ? null : auditRow({ subject: null, address: null, ...audit })
  const fields: Readonly<Record<FieldName, Field>> = {
    workspace_id: specification.workspace_id,
    title: specification.title,
    title_key: specification.title_key,
    capability: specification.capability,
    capability_key: specification.capability_key,
    spec_type: specification.spec_type,
    priority: specification.priority,
    status: specification.status,
    body_hash: version.body_hash,
    content_hash: version.content_hash,
    author_kind: version.author_kind,
    author_id: version.author_id,
    author_name: version.author_name,
    source: version.source,
    message: version.message,
    outbox_kind: message.kind,
    actor_kind: record?.actor_kind ?? null,
    actor_id: record?.actor_id ?? null,
    actor_name: record?.actor_name ?? null,
    action: record?.action ?? null,
    subject_kind: record?.subject_kind ?? null,
    subject_id: record?.subject_id ?? null,
    request_id: record?.request_id ?? null,
    address: record?.address ?? null,
    leaf_hash: record?.leaf_hash ?? null,
    id: specification.id,
    head_id: specification.head_id,
    parent_id: version.parent_id,
    approved_version_id: specification.approved_version_id,
    audit_id: record?.id ?? null,
    audit_specification_id: record?.specification_id ?? null,
    before_version: record?.before_version ?? null,
    after_version: record?.after_version ?? null,
    updated_at: moment(specification.updated_at),
    archived_at: moment(specification.archived_at),
    version_created_at: moment(version.created_at),
    outbox_at: moment(message.createdAt),
    audit_at: moment(record?.at ?? null),
    revision: specification.revision,
    number: version.number,
  }
  const ofType = (names: readonly FieldName[]): readonly Field[] => names.map((name) => fields[name])
  return {
    texts: ofType(FIELDS.texts),
    uuids: ofType(FIELDS.uuids),
    times: ofType(FIELDS.times),
    numbers: ofType(FIELDS.numbers),
    tags: specification.tags,
    content: after.head.content.body,
    searchText: specification.search_text,
  }
}

type Field = string | number | null

const moment = (at: Date | null): string | null => at?.toISOString() ?? null
