import type { ModelRunStore, WorkspaceId } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import type { Session } from './session.ts'

export const createModelRunStore = (session: Session): ModelRunStore => ({
  start: (run, { atOnce, tokensPerDay }) =>
    session.atomically(async (kysely) => {
      // One after another, or two could take the last place.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`model_runs ${run.workspaceId}`}, 0))`.execute(kysely)
      const { running } = await kysely
        .selectFrom('model_runs')
        .where('workspace_id', '=', run.workspaceId)
        .where('finished_at', 'is', null)
        .where('until', '>', run.startedAt)
        .select(sql<number>`count(*)::int`.as('running'))
        .executeTakeFirstOrThrow()
      if (running >= atOnce) return 'too_many' as const
      const { tokens } = await usedOn(kysely, run.workspaceId, run.startedAt)
      if (tokens + run.reservedTokens > tokensPerDay) return 'spent' as const
      await kysely
        .insertInto('model_runs')
        .values({
          workspace_id: run.workspaceId,
          id: run.id,
          purpose: run.purpose,
          model: run.model,
          started_at: run.startedAt,
          until: run.until,
          tokens: run.reservedTokens,
          calls: 0,
          input_tokens: 0,
          output_tokens: 0,
          outcome: null,
          finished_at: null,
        })
        .execute()
      return 'started' as const
    }),
  finish: (workspace, id, { calls, inputTokens, outputTokens, outcome, finishedAt }) =>
    session.run(async (kysely) => {
      await kysely
        .updateTable('model_runs')
        .set({
          calls,
          input_tokens: inputTokens,
          output_tokens: outputTokens,
          tokens: inputTokens + outputTokens,
          outcome,
          finished_at: finishedAt,
        })
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .execute()
    }),
  usedOn: (workspace, at) => session.run((kysely) => usedOn(kysely, workspace, at)),
})

const usedOn = async (
  kysely: Kysely<Tables>,
  workspace: WorkspaceId,
  at: Date,
): Promise<{ readonly runs: number; readonly tokens: number }> => {
  const day = new Date(`${at.toISOString().slice(0, 10)}T00:00:00.000Z`)
  return kysely
    .selectFrom('model_runs')
    .where('workspace_id', '=', workspace)
    .where('started_at', '>=', day)
    .where('started_at', '<', new Date(day.getTime() + DAY_MS))
    .select([sql<number>`count(*)::int`.as('runs'), sql<number>`coalesce(sum(tokens), 0)::float8`.as('tokens')])
    .executeTakeFirstOrThrow()
}

const DAY_MS = 86_400_000
