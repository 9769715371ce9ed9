import {
  IDEMPOTENCY_HOLD_MS,
  IDEMPOTENCY_LIFE_MS,
  specificationId,
  type IdempotencyClaim,
  type IdempotencyStart,
  type IdempotencyStore,
  type IdempotentRequest,
} from '@nos/domain'
import { sql, type ExpressionBuilder, type Kysely, type Selectable } from 'kysely'
import { okAsync, type ResultAsync } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { LostRace } from '../connection/storage-failure.ts'
import type { IdempotencyKeysTable } from '../tables/idempotency-keys.table.ts'
import type { Tables } from '../tables/tables.ts'
import { ownSession } from './session.ts'

/** Idempotency keys on the database, shared by all instances on it. Forgotten ones are removed about once a minute. */
export const createIdempotencyStore = (database: Database): IdempotencyStore => {
  const session = ownSession(database)
  let swept = 0

  const sweep = (now: Date): ResultAsync<void, never> => {
    if (now.getTime() - swept < SWEEP_MS) return okAsync(undefined)
    swept = now.getTime()
    // Whoever asks next tries again; nobody waits for a key that counts no more.
    return session.run((kysely) => removeExpired(kysely, now)).orElse(() => okAsync(undefined))
  }

  return {
    start: (request, now) =>
      sweep(now).andThen(() =>
        session.run(async (kysely) => {
          await releaseOnce(database)
          return start(kysely, request, now)
        }),
      ),
    within: (claim, work) => database.claims.run(claim, work),
    renew: (claim, now) =>
      session.run(async (kysely) => {
        await kysely
          .updateTable('idempotency_keys')
          .set({ held_until: heldFrom(now) })
          .where(held(claim))
          .execute()
      }),
    complete: (claim, { status, headers, body }) =>
      session.run(async (kysely) => {
        await kysely
          .updateTable('idempotency_keys')
          .set({ status, headers: JSON.stringify(headers), body })
          .where(held(claim))
          .execute()
      }),
    release: (claim, now) =>
      session.atomically(async (kysely) => {
        await kysely.deleteFrom('idempotency_keys').where(held(claim)).where('wrote', '=', false).execute()
        await kysely.updateTable('idempotency_keys').set({ held_until: now }).where(held(claim)).execute()
      }),
  }
}

const SWEEP_MS = 60_000
const SWEEP_ROWS = 1_000

const heldFrom = (now: Date): Date => new Date(now.getTime() + IDEMPOTENCY_HOLD_MS)

const named =
  ({ workspaceId, scope, key }: IdempotentRequest) =>
  (row: ExpressionBuilder<Tables, 'idempotency_keys'>) =>
    row.and({ workspace_id: workspaceId, scope, key })

const held =
  ({ request, attempt }: IdempotencyClaim) =>
  (row: ExpressionBuilder<Tables, 'idempotency_keys'>) =>
    row.and([named(request)(row), row('attempt', '=', attempt), row('status', 'is', null)])

const start = async (kysely: Kysely<Tables>, request: IdempotentRequest, now: Date): Promise<IdempotencyStart> => {
  const { workspaceId, scope, key, fingerprint, repeatable } = request
  // One statement: whoever inserts or changes the row first has it, and the others see what it has become.
  const { rows } = await sql<{ attempt: number }>`
    insert into idempotency_keys as present (workspace_id, scope, key, fingerprint, attempt, started_at, held_until)
    values (${workspaceId}, ${scope}, ${key}, ${fingerprint}, 1, ${now}, ${heldFrom(now)})
    on conflict (workspace_id, scope, key) do update set
      fingerprint = excluded.fingerprint, attempt = present.attempt + 1, started_at = excluded.started_at,
      held_until = excluded.held_until, wrote = false, specification_id = null, status = null, headers = null, body = null
    where present.held_until <= ${now} and (
      present.started_at <= ${new Date(now.getTime() - IDEMPOTENCY_LIFE_MS)}
      or present.status is null and present.fingerprint = ${fingerprint} and (not present.wrote or ${repeatable}))
    returning attempt`.execute(kysely)
  const taken = rows[0]
  if (taken !== undefined) return { kind: 'started', claim: { request, attempt: taken.attempt } }
  const row = await kysely.selectFrom('idempotency_keys').selectAll().where(named(request)).executeTakeFirst()
  if (row === undefined) throw new LostRace('The key was given back between two looks')
  return standing(row, request, now)
}

const standing = (row: Selectable<IdempotencyKeysTable>, request: IdempotentRequest, now: Date): IdempotencyStart => {
  if (row.fingerprint !== request.fingerprint) return { kind: 'mismatch' }
  if (row.status !== null)
    return {
      kind: 'answered',
      answer: {
        status: row.status,
        headers: JSON.parse(row.headers ?? '{}') as Readonly<Record<string, string>>,
        body: row.body ?? '',
      },
    }
  if (row.held_until > now) return { kind: 'running' }
  return {
    kind: 'unanswered',
    claim: { request, attempt: row.attempt },
    specificationId: row.specification_id === null ? null : specificationId(row.specification_id),
  }
}

const removeExpired = async (kysely: Kysely<Tables>, now: Date): Promise<void> => {
  const cutoff = new Date(now.getTime() - IDEMPOTENCY_LIFE_MS)
  await sql`
    delete from idempotency_keys where ctid in (
      select ctid from idempotency_keys where started_at <= ${cutoff} and held_until <= ${now}
      limit ${SWEEP_ROWS} for update skip locked)`.execute(kysely)
}

const released = new WeakSet<Database>()

/** The data folder is ours alone: what was running when we opened it belongs to a process that is gone. */
const releaseOnce = async (database: Database): Promise<void> => {
  if (database.kind !== 'pglite' || released.has(database)) return
  released.add(database)
  await sql`update idempotency_keys set held_until = started_at where status is null`.execute(database.kysely)
}
