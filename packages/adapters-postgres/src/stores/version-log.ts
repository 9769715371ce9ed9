import type { VersionLog } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import type { Session } from './session.ts'
import { toVersion, VERSION_COLUMNS } from './version-rows.ts'

export const createVersionLog = (session: Session): VersionLog => ({
  get: (workspace, specification, id) =>
    session.run(async (kysely) => {
      const row = await select(kysely, workspace, specification).where('versions.id', '=', id).executeTakeFirst()
      return row === undefined ? null : toVersion(row)
    }),
  byNumber: (workspace, specification, number) =>
    session.run(async (kysely) => {
      const row = await select(kysely, workspace, specification)
        .where('versions.number', '=', number)
        .executeTakeFirst()
      return row === undefined ? null : toVersion(row)
    }),
  list: (workspace, specification, range) =>
    session.atomically(async (kysely) => {
      const { total } = await kysely
        .selectFrom('versions')
        .where('workspace_id', '=', workspace)
        .where('specification_id', '=', specification)
        .select(sql<number>`count(*)::int`.as('total'))
        .executeTakeFirstOrThrow()
      const rows = await select(kysely, workspace, specification)
        .orderBy('versions.number', 'desc')
        .limit(range.limit)
        .offset(range.offset)
        .execute()
      return { items: rows.map(toVersion), total }
    }),
})

const select = (kysely: Kysely<Tables>, workspace: string, specification: string) =>
  kysely
    .selectFrom('versions')
    .innerJoin('bodies', (join) =>
      join.onRef('bodies.workspace_id', '=', 'versions.workspace_id').onRef('bodies.hash', '=', 'versions.body_hash'),
    )
    .where('versions.workspace_id', '=', workspace)
    .where('versions.specification_id', '=', specification)
    .select(VERSION_COLUMNS)
    .select('bodies.content')
