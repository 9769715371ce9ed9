import {
  AUTHOR_KINDS,
  auditLeafText,
  specificationId,
  versionId,
  type AuditEntry,
  type AuditRecord,
  type AuthorKind,
  type WorkspaceId,
} from '@nos/domain'
import type { Selectable } from 'kysely'
import { sha256TreeHasher } from '../audit/sha256-tree-hasher.ts'
import type { AuditLogTable } from '../tables/audit-log.table.ts'
import { stored } from './stored.ts'

export const auditRow = (record: AuditRecord): Omit<Selectable<AuditLogTable>, 'position'> => ({
  workspace_id: record.workspaceId,
  id: record.id,
  at: record.at,
  actor_kind: record.actor.kind,
  actor_id: record.actor.id,
  actor_name: record.actor.name,
  action: record.action,
  specification_id: record.specificationId,
  before_version: record.beforeVersion,
  after_version: record.afterVersion,
  subject_kind: record.subject?.kind ?? null,
  subject_id: record.subject?.id ?? null,
  request_id: record.requestId,
  address: record.address,
  leaf_hash: sha256TreeHasher.leaf(auditLeafText(record)),
})

export const auditEntry = (row: Omit<Selectable<AuditLogTable>, 'position'>): AuditEntry => ({
  record: auditRecord(row),
  leafHash: row.leaf_hash,
})

export const auditRecord = (row: Omit<Selectable<AuditLogTable>, 'position'>): AuditRecord => ({
  id: row.id,
  workspaceId: row.workspace_id as WorkspaceId,
  at: row.at,
  actor: {
    kind: stored<AuthorKind>('actor_kind', row.actor_kind, (value) => AUTHOR_KINDS.some((kind) => kind === value)),
    id: row.actor_id,
    name: row.actor_name,
  },
  action: row.action,
  specificationId: row.specification_id === null ? null : specificationId(row.specification_id),
  beforeVersion: row.before_version === null ? null : versionId(row.before_version),
  afterVersion: row.after_version === null ? null : versionId(row.after_version),
  subject: row.subject_kind === null || row.subject_id === null ? null : { kind: row.subject_kind, id: row.subject_id },
  requestId: row.request_id,
  address: row.address,
})
