import {
  EMPTY_TREE,
  isUuid,
  type AuditTree,
  type LeafRange,
  type SealedEntry,
  type SignedHead,
  type WorkspaceId,
} from '@nos/domain'
import { sql, type Selectable } from 'kysely'
import { PLANNED_ANEW } from '../connection/prepared-statements.ts'
import type {
  AuditHeadsTable,
  AuditLeavesTable,
  AuditTreesTable,
  AuditWaitingTable,
} from '../tables/audit-tree.tables.ts'
import type { AuditLogTable } from '../tables/audit-log.table.ts'
import { auditEntry } from './audit-rows.ts'
import type { Session } from './session.ts'

/** The row of `audit_trees` is the lock: who holds it is the only one to give places. */
export const createAuditTree = (session: Session): AuditTree => ({
  hold: (workspace) =>
    session.run(async (kysely) => {
      const { rows } = await sql<Pick<Selectable<AuditTreesTable>, 'size' | 'peaks'>>`
        insert into audit_trees (workspace_id, size, peaks) values (${workspace}, 0, '{}')
        on conflict (workspace_id) do update set size = audit_trees.size returning size, peaks`.execute(kysely)
      const [row] = rows
      return row === undefined ? EMPTY_TREE : { size: Number(row.size), peaks: row.peaks }
    }),
  isWaiting: (workspace) =>
    session.run(async (kysely) => {
      const { rows } = await sql<{ waits: boolean }>`
        ${PLANNED_ANEW} select exists (select from audit_waiting where workspace_id = ${workspace}) as waits`.execute(
        kysely,
      )
      return rows[0]?.waits === true
    }),
  waitingWorkspaces: () =>
    session.run(async (kysely) => {
      // From one to the next by the index, not by every row that waits.
      const { rows } = await sql<Pick<AuditWaitingTable, 'workspace_id'>>`
        with recursive found as (
          (select workspace_id from audit_waiting order by workspace_id limit 1)
          union all
          select (select min(workspace_id) from audit_waiting where workspace_id > found.workspace_id)
          from found where workspace_id is not null
        )
        select workspace_id from found where workspace_id is not null`.execute(kysely)
      return rows.map((row) => row.workspace_id as WorkspaceId)
    }),
  place: (workspace, size, limit) =>
    session.run(async (kysely) => {
      // Each hash is looked up by itself: before the log was measured, the plan of a join would read all of it.
      const { rows } = await sql<{ hashes: readonly (string | null)[] | null }>`
        ${PLANNED_ANEW} with taken as (
          delete from audit_waiting where ctid = any (array (
            select ctid from audit_waiting where workspace_id = ${workspace} order by position limit ${limit}
          ))
          returning positions
        ), placed as (
          insert into audit_leaves (workspace_id, leaf_index, position, positions)
          select ${workspace}, ${size}::bigint, min(row), array_agg(row order by row)
          from taken cross join unnest(positions) row having count(*) > 0
          returning positions
        )
        select array_agg(leaf_hash order by place) as hashes
        from placed cross join unnest(positions) with ordinality as leaf (row, place) left join lateral (
          select leaf_hash from audit_log where workspace_id = ${workspace} and position = leaf.row limit 1
        ) logged on true`.execute(kysely)
      return rows[0]?.hashes ?? []
    }),
  grow: (tree, head) =>
    session.run(async (kysely) => {
      const { workspace_id: workspace, size, root, at, signature } = headRow(head)
      await sql`
        with grown as (
          update audit_trees set size = ${tree.size}, peaks = ${[...tree.peaks]} where workspace_id = ${workspace}
        )
        insert into audit_heads (workspace_id, size, root, at, signature)
        values (${workspace}, ${size}, ${root}, ${at}, ${signature})`.execute(kysely)
    }),
  head: (workspace) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('audit_heads')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .orderBy('size', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : toHead(row)
    }),
  heads: (workspace, after, limit) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('audit_heads')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('size', '>', String(after))
        .orderBy('size')
        .limit(limit)
        .execute()
      return rows.map(toHead)
    }),
  entries: (workspace, from, limit) =>
    session.run(async (kysely) => {
      for (let first = from; ; first += limit) {
        const { rows } = await sql<Leaf & Selectable<AuditLogTable>>`
          select leaf_index, logged.* from ${leaves(workspace, { start: first, end: first + limit })}
          left join lateral (
            select * from audit_log where workspace_id = ${workspace} and position = leaf.position limit 1
          ) logged on true order by leaf_index`.execute(kysely)
        const present = rows.filter(({ id }) => id !== null)
        // Where all of them were taken out of the log, others may follow.
        if (present.length > 0 || rows.length === 0) return present.map(toSealed)
      }
    }),
  leafHashes: (workspace, range) =>
    session.run(async (kysely) => {
      const { rows } = await sql<{ leaf_hash: string | null }>`
        select leaf_hash from ${leaves(workspace, range)} left join lateral (
          select leaf_hash from audit_log where workspace_id = ${workspace} and position = leaf.position limit 1
        ) logged on true order by leaf_index`.execute(kysely)
      return rows.map((row) => row.leaf_hash)
    }),
  placeOf: (workspace, id) =>
    session.run(async (kysely) => {
      if (!isUuid(id)) return null
      // A run begins with its least position, so the one that holds it is seldom far before.
      const { rows } = await sql<Leaf>`
        select leaf_index + array_position(positions, audit_log.position) - 1 as leaf_index
        from audit_log cross join lateral (
          select leaf_index, positions from audit_leaves leaf
          where workspace_id = ${workspace} and leaf.position <= audit_log.position
            and audit_log.position = any (positions)
          order by leaf.position desc limit 1
        ) run where workspace_id = ${workspace} and id = ${id}`.execute(kysely)
      return rows[0] === undefined ? null : Number(rows[0].leaf_index)
    }),
  strays: (workspace, limit) =>
    session.run(async (kysely) => {
      // Each side is read once, whatever is known of the tables.
      const { rows } = await sql<{ id: string }>`
        select id from audit_log where workspace_id = ${workspace} and position in (
          select position from audit_log where workspace_id = ${workspace}
          except (
            select unnest(positions) from audit_leaves where workspace_id = ${workspace}
            union all select unnest(positions) from audit_waiting where workspace_id = ${workspace}
          )
          limit ${limit}
        )`.execute(kysely)
      return rows.map(({ id }) => id)
    }),
})

type Leaf = Pick<AuditLeavesTable, 'leaf_index'>

/** The leaves of these places, from the runs in which they were given. */
const leaves = (workspace: WorkspaceId, { start, end }: LeafRange) => sql`(
  select run.leaf_index + place - 1 as leaf_index, row as position
  from audit_leaves run cross join unnest(positions) with ordinality as each (row, place)
  where workspace_id = ${workspace} and run.leaf_index < ${end} and run.leaf_index >= coalesce((
      select max(leaf_index) from audit_leaves where workspace_id = ${workspace} and leaf_index <= ${start}
    ), 0)
    and run.leaf_index + place - 1 >= ${start} and run.leaf_index + place - 1 < ${end}
) leaf`

const headRow = (head: SignedHead): Selectable<AuditHeadsTable> => ({
  workspace_id: head.workspaceId,
  size: String(head.size),
  root: head.root,
  at: head.at,
  signature: head.signature,
})

const toHead = (row: Selectable<AuditHeadsTable>): SignedHead => ({
  workspaceId: row.workspace_id as WorkspaceId,
  size: Number(row.size),
  root: row.root,
  at: row.at,
  signature: row.signature,
})

const toSealed = (row: Selectable<AuditLogTable> & Leaf): SealedEntry => ({
  ...auditEntry(row),
  index: Number(row.leaf_index),
})
