import { specificationId, type PendingRemark, type ReplicaRemarks, type WorkspaceId } from '@nos/domain'
import type { Kysely, Selectable } from 'kysely'
import type { ReplicaRemarksTable } from '../tables/replica-remarks.table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Session } from './session.ts'

export const createReplicaRemarks = (session: Session): ReplicaRemarks => ({
  put: (remark) =>
    session.run(async (kysely) => {
      const row = {
        workspace_id: remark.workspaceId,
        replica: remark.replica,
        specification_id: remark.specificationId,
        text: remark.text,
        addressee: remark.to,
        created_at: remark.createdAt,
        started_at: remark.startedAt,
      }
      await kysely
        .insertInto('replica_remarks')
        .values({ id: remark.id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    }),
  waiting: (workspace, replica) =>
    session.run(async (kysely) => (await waiting(kysely, workspace, replica).execute()).map(toRemark)),
  waitingFor: (workspace, replica, specification) =>
    session.run(async (kysely) => {
      const rows = await waiting(kysely, workspace, replica).where('specification_id', '=', specification).execute()
      return rows.map(toRemark)
    }),
  remove: (workspace, id) =>
    session.run(async (kysely) => {
      await kysely.deleteFrom('replica_remarks').where('workspace_id', '=', workspace).where('id', '=', id).execute()
    }),
})

const waiting = (kysely: Kysely<Tables>, workspace: WorkspaceId, replica: string) =>
  kysely
    .selectFrom('replica_remarks')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('replica', '=', replica)
    .orderBy('created_at')
    .orderBy('id')

const toRemark = (row: Selectable<ReplicaRemarksTable>): PendingRemark => ({
  id: row.id,
  workspaceId: row.workspace_id as WorkspaceId,
  replica: row.replica,
  specificationId: specificationId(row.specification_id),
  text: row.text,
  to: row.addressee,
  createdAt: row.created_at,
  startedAt: row.started_at,
})
