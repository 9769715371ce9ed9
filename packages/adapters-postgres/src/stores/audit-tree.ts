import { EMPTY_TREE, isUuid, type AuditTree, type SealedEntry, type SignedHead, type WorkspaceId } from '@nos/domain'
import { sql, type Selectable } from 'kysely'
import type { AuditHeadsTable, AuditTreesTable } from '../tables/audit-tree.tables.ts'
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
  waiting: (workspace, limit) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('audit_waiting as waiting')
        .innerJoin('audit_log', 'audit_log.position', 'waiting.position')
        .select(['audit_log.id', 'audit_log.leaf_hash as leafHash'])
        .where('waiting.workspace_id', '=', workspace)
        .orderBy('waiting.position')
        .limit(limit)
        .execute()
      return rows
    }),
  waitingWorkspaces: () =>
    session.run(async (kysely) => {
      const rows = await kysely.selectFrom('audit_waiting').select('workspace_id').distinct().execute()
      return rows.map((row) => row.workspace_id as WorkspaceId)
    }),
  grow: (entries, { tree, head }) =>
    session.run(async (kysely) => {
      const { workspace_id: workspace, size, root, at, signature } = headRow(head)
      const first = tree.size - entries.length
      const ids = entries.map(({ id }) => id)
      await sql`
        with placed as (
          insert into audit_leaves (workspace_id, leaf_index, position)
          select ${workspace}, ${first} + given.ordinality - 1, audit_log.position
          from unnest(${ids}::uuid[]) with ordinality as given (id, ordinality) join audit_log on audit_log.id = given.id
          returning position
        ), done as (
          delete from audit_waiting where position in (select position from placed)
        ), grown as (
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
      const rows = await kysely
        .selectFrom('audit_leaves as leaf')
        .innerJoin('audit_log', 'audit_log.position', 'leaf.position')
        .selectAll('audit_log')
        .select('leaf.leaf_index')
        .where('leaf.workspace_id', '=', workspace)
        .where('leaf.leaf_index', '>=', String(from))
        .orderBy('leaf.leaf_index')
        .limit(limit)
        .execute()
      return rows.map(toSealed)
    }),
  leafHashes: (workspace, { start, end }) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('audit_leaves as leaf')
        .innerJoin('audit_log', 'audit_log.position', 'leaf.position')
        .select('audit_log.leaf_hash')
        .where('leaf.workspace_id', '=', workspace)
        .where('leaf.leaf_index', '>=', String(start))
        .where('leaf.leaf_index', '<', String(end))
        .orderBy('leaf.leaf_index')
        .execute()
      return rows.map((row) => row.leaf_hash)
    }),
  placeOf: (workspace, id) =>
    session.run(async (kysely) => {
      if (!isUuid(id)) return null
      const row = await kysely
        .selectFrom('audit_leaves as leaf')
        .innerJoin('audit_log', 'audit_log.position', 'leaf.position')
        .select('leaf.leaf_index')
        .where('leaf.workspace_id', '=', workspace)
        .where('audit_log.id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : Number(row.leaf_index)
    }),
  strays: (workspace, limit) =>
    session.run(async (kysely) => {
      const { rows } = await sql<{ id: string }>`
        select id from audit_log row
        where workspace_id = ${workspace}
          and not exists (select from audit_leaves leaf where leaf.position = row.position)
          and not exists (select from audit_waiting waiting where waiting.position = row.position)
        limit ${limit}`.execute(kysely)
      return rows.map(({ id }) => id)
    }),
})

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

const toSealed = (row: Selectable<AuditLogTable> & { readonly leaf_index: string }): SealedEntry => ({
  ...auditEntry(row),
  index: Number(row.leaf_index),
})
