import {
  AUTHOR_KINDS,
  type AuditLog,
  type AuditRecord,
  type AuthorKind,
  type WorkspaceId,
  specificationId,
  versionId,
} from '@nos/domain'
import type { Selectable } from 'kysely'
import type { AuditLogTable } from '../tables/audit-log.table.ts'
import { auditLeafHash } from './audit-leaf.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'

/** Rows carry their leaf hash from the start; `list` gives the newest first. */
export const createAuditLog = (session: Session): AuditLog => ({
  append: (record) =>
    session.run(async (kysely) => {
      await kysely
        .insertInto('audit_log')
        .values({
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
          request_id: record.requestId,
          leaf_hash: auditLeafHash(record),
        })
        .execute()
    }),
  list: (query) =>
    session.run(async (kysely) => {
      const all = kysely
        .selectFrom('audit_log')
        .selectAll()
        .where('workspace_id', '=', query.workspaceId)
        .orderBy('position', 'desc')
        .limit(query.limit)
      const rows = await (
        query.specificationId === undefined ? all : all.where('specification_id', '=', query.specificationId)
      ).execute()
      return rows.map(toRecord)
    }),
})

const toRecord = (row: Selectable<AuditLogTable>): AuditRecord => ({
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
  requestId: row.request_id,
})
