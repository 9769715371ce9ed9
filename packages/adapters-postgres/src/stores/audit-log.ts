import type { AuditLog, AuditQuery } from '@nos/domain'
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import { errAsync } from 'neverthrow'
import type { Tables } from '../tables/tables.ts'
import { auditEntry, auditRecord, auditRow } from './audit-rows.ts'
import { decodeCursor, encodeCursor } from './keyset-cursor.ts'
import type { Session } from './session.ts'
import { statement } from './statement.ts'
import { typedRow } from './typed-row.ts'

const ORDER = 'audit desc'

type Row = ReturnType<typeof auditRow>

const insertion = statement<Row, unknown>((_, place) => {
  const row = typedRow(AUDIT_TYPES, (column) => place((given) => given[column]))
  return sql`
    with appended as (insert into audit_log (${row.columns}) select ${row.values} returning workspace_id, position)
    insert into audit_waiting (workspace_id, position, positions)
    select workspace_id, position, array[position] from appended`
})

const AUDIT_TYPES = {
  workspace_id: 'text',
  id: 'uuid',
  at: 'timestamptz',
  actor_kind: 'text',
  actor_id: 'text',
  actor_name: 'text',
  action: 'text',
  specification_id: 'uuid',
  before_version: 'uuid',
  after_version: 'uuid',
  subject_kind: 'text',
  subject_id: 'text',
  request_id: 'text',
  address: 'text',
  leaf_hash: 'text',
} as const satisfies Record<keyof Row, string>

/** Rows carry their leaf hash from the start, and wait from the start for their place in the tree. */
export const createAuditLog = (session: Session, onAppended: () => void): AuditLog => ({
  append: (record) => {
    const row = auditRow({ subject: null, address: null, ...record })
    return session.run((kysely) => insertion(kysely, row)).map(onAppended)
  },
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
      return rows.map(auditRecord)
    }),
  search: (query) => {
    const after = query.cursor === null ? null : decodeCursor(ORDER, query.cursor, isPosition)
    if (after?.isErr() === true) return errAsync(after.error)
    const before = after?.isOk() === true ? after.value.key : null
    return session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('audit_log')
        .selectAll()
        .select(sql<string>`position::text`.as('place'))
        .where((row) => row.and(conditions(row, query, before)))
        .orderBy('position', 'desc')
        .limit(query.limit + 1)
        .execute()
      const page = rows.slice(0, query.limit)
      const last = page.at(-1)
      const more = rows.length > query.limit && last !== undefined
      return {
        items: page.map(auditEntry),
        nextCursor: more ? encodeCursor(ORDER, { key: last.place, id: '' }) : null,
      }
    })
  },
})

const isPosition = (key: string): boolean => /^\d{1,18}$/.test(key)

const conditions = (
  row: ExpressionBuilder<Tables, 'audit_log'>,
  query: AuditQuery,
  before: string | null,
): Expression<SqlBool>[] => {
  const kind = sql<string>`split_part(action, '.', 1)`
  return [
    row('workspace_id', '=', query.workspaceId),
    ...(before === null ? [] : [row('position', '<', before)]),
    ...(query.specificationId === undefined ? [] : [row('specification_id', '=', query.specificationId)]),
    ...(query.actor === undefined ? [] : [row('actor_id', '=', query.actor)]),
    ...(query.action === undefined
      ? []
      : [row.or([row('action', '=', query.action), sql<boolean>`${kind} = ${query.action}`])]),
    ...(query.from === undefined ? [] : [row('at', '>=', query.from)]),
    ...(query.to === undefined ? [] : [row('at', '<', query.to)]),
    ...(query.hidden === undefined || query.hidden.length === 0
      ? []
      : [sql<boolean>`${kind} not in (${sql.join(query.hidden)})`]),
  ]
}
