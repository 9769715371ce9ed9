import { AUTHOR_KINDS, type AuthorKind, type VersionLog } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'
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
  contributors: (workspace, specification, after) =>
    session.run(async (kysely) => {
      const { rows } = await sql<{ kind: string; id: string; name: string }>`
        with texts as (
          select versions.id, versions.number, versions.author_kind, versions.author_id, versions.author_name
          from versions left join versions parent on parent.id = versions.parent_id
          where versions.workspace_id = ${workspace} and versions.specification_id = ${specification}
            and versions.number > ${after} and versions.content_hash is distinct from parent.content_hash
        ), everybody as (
          select number, author_kind as kind, author_id as id, author_name as name from texts
          union all
          select texts.number, actor_kind, actor_id, actor_name
          from audit_log join texts on audit_log.after_version = texts.id
          where audit_log.specification_id = ${specification}
            and audit_log.before_version is distinct from audit_log.after_version
        )
        select kind, id, max(name) as name from everybody group by kind, id order by min(number), kind, id`.execute(
        kysely,
      )
      return rows.map(({ kind, id, name }) => ({
        kind: stored<AuthorKind>('author_kind', kind, (value) => AUTHOR_KINDS.some((known) => known === value)),
        id,
        name,
      }))
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
