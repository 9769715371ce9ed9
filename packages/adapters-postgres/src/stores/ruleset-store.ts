import {
  AUTHOR_KINDS,
  type AuthorKind,
  type RulesetDefinition,
  type RulesetStore,
  type StaleRuleset,
  type StoredRuleset,
  type WorkspaceId,
} from '@nos/domain'
import { sql, type Selectable } from 'kysely'
import { err, ok, type Result } from 'neverthrow'
import type { RulesetsTable } from '../tables/rulesets.table.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'

export const createRulesetStore = (session: Session): RulesetStore => ({
  list: (workspace) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('rulesets')
        .selectAll()
        .distinctOn('name')
        .where('workspace_id', '=', workspace)
        .orderBy('name')
        .orderBy('number', 'desc')
        .execute()
      return rows.filter((row) => row.deleted_at === null).map(toRuleset)
    }),
  lastNumber: (workspace, name) =>
    session.run(async (kysely) => {
      const { last } = await kysely
        .selectFrom('rulesets')
        .where('workspace_id', '=', workspace)
        .where('name', '=', name)
        .select(sql<number>`coalesce(max(number), 0)::int`.as('last'))
        .executeTakeFirstOrThrow()
      return last
    }),
  put: (ruleset) =>
    session
      .run((kysely) =>
        kysely
          .insertInto('rulesets')
          .values({
            workspace_id: ruleset.workspaceId,
            name: ruleset.name,
            number: ruleset.number,
            version: ruleset.version,
            definition: JSON.stringify(ruleset.definition),
            author_kind: ruleset.author.kind,
            author_id: ruleset.author.id,
            author_name: ruleset.author.name,
            created_at: ruleset.createdAt,
            deleted_at: null,
          })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'name', 'number']).doNothing())
          .returning('number')
          .execute(),
      )
      .andThen((inserted): Result<void, StaleRuleset> =>
        inserted.length === 1 ? ok(undefined) : err({ kind: 'StaleRuleset', name: ruleset.name }),
      ),
  remove: (workspace, name, at) =>
    session.run(async (kysely) => {
      await kysely
        .updateTable('rulesets')
        .set({ deleted_at: at })
        .where('workspace_id', '=', workspace)
        .where('name', '=', name)
        .where('deleted_at', 'is', null)
        .execute()
    }),
  active: (workspace) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('active_rulesets')
        .where('workspace_id', '=', workspace)
        .select('name')
        .executeTakeFirst()
      return row?.name ?? null
    }),
  activate: (workspace, name, at) =>
    session.run(async (kysely) => {
      await kysely
        .insertInto('active_rulesets')
        .values({ workspace_id: workspace, name, activated_at: at })
        .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ name, activated_at: at }))
        .execute()
    }),
})

const toRuleset = (row: Selectable<RulesetsTable>): StoredRuleset => ({
  workspaceId: row.workspace_id as WorkspaceId,
  name: row.name,
  number: row.number,
  version: row.version,
  // Checked when it came in.
  definition: JSON.parse(row.definition) as RulesetDefinition,
  author: {
    kind: stored<AuthorKind>('author_kind', row.author_kind, (value) => AUTHOR_KINDS.some((kind) => kind === value)),
    id: row.author_id,
    name: row.author_name,
  },
  createdAt: row.created_at,
})
