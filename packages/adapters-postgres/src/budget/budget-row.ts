import { PROBE_INTERVAL_MS } from '@nos/domain'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import { WINDOW } from './allowance.ts'

/** Moments are milliseconds since 1970. */
export interface Pause {
  readonly until: number
  readonly reason: string
}

export interface BudgetQuestion {
  readonly connection: string
  /** Null: the database's clock. */
  readonly now: number | null
  readonly perMinute: number
}

export interface BudgetTaking extends BudgetQuestion {
  /** To be remembered on this occasion; a pause only ever grows. */
  readonly pause: Pause | null
  /** Requests that must stay free after this one. */
  readonly reserved: number
  /** Goes through although the connection is refused. */
  readonly insists: boolean
}

export interface BudgetState {
  readonly granted: boolean
  readonly used: number
  /** Requests per window at present, learnt ones included. */
  readonly size: number
  /** When the oldest request of the window falls out of it. */
  readonly resetsAt: number
  /** When the next request of this priority would be granted. */
  readonly freeAt: number
  readonly pausedUntil: number | null
  readonly reason: string | null
  /** The connection is refused: when the next probe may go, and in whose words. */
  readonly refusedUntil: number | null
  readonly refusal: string | null
  readonly refusalFix: string | null
}

export const mergePause = (one: Pause | null, other: Pause): Pause =>
  one !== null && one.until >= other.until ? one : other

/** Takes one request if there is one, in one statement: the row's lock puts all instances in line. */
export const takeRequest = async (kysely: Kysely<Tables>, taking: BudgetTaking): Promise<BudgetState> => {
  const now = moment(taking)
  const until = taking.pause?.until ?? null
  // A pause at the end of a well-used window says that the window is smaller than we thought.
  const learned = sql`case
    when ${until}::bigint is null or ${until}::bigint <= coalesce(b.paused_until, 0) then b.learned
    when b.paused_until > ${now} or ${recent(now)} * 2 < ${taking.perMinute}::int then b.learned
    else greatest(ceil(${taking.perMinute}::int / 2.0), floor(least(${size(taking, now)}, ${recent(now)}) * 0.9))::int end`
  const pausedUntil = sql`nullif(greatest(coalesce(b.paused_until, 0), coalesce(${until}::bigint, 0)), 0)`
  const admitted = sql`(${taking.insists}::boolean or coalesce(b.refused_until, 0) <= ${now})`
  const granted = sql`(${admitted} and coalesce(${pausedUntil}, 0) <= ${now} and ${recent(now)} + ${taking.reserved}::numeric < ${size(taking, now)})`
  const grantedFirst = sql`(${taking.reserved < taking.perMinute}::boolean and coalesce(${until}::bigint, 0) <= ${now})`
  const { rows } = await sql<RawState>`
    insert into request_budgets as b (connection, taken, granted, paused_until, pause_reason, learned)
    values (
      ${taking.connection}, case when ${grantedFirst} then array[${now}] else array[]::bigint[] end,
      ${grantedFirst}, ${until}::bigint, ${taking.pause?.reason ?? null}::text, null)
    on conflict (connection) do update set
      granted = ${granted},
      taken = array(select t from unnest(b.taken) t where t > ${now} - ${WINDOW}::bigint) || case when ${granted} then array[${now}] else array[]::bigint[] end,
      paused_until = ${pausedUntil},
      pause_reason = case when ${until}::bigint > coalesce(b.paused_until, 0) then ${taking.pause?.reason ?? null}::text else b.pause_reason end,
      learned = ${learned},
      refused_until = case when b.refused_until is not null and ${granted} then ${now} + ${PROBE_INTERVAL_MS}::bigint else b.refused_until end
    returning ${columns(taking, now, taking.reserved)}`.execute(kysely)
  return toState(rows[0], taking)
}

/** The other side refused the connection, or accepted it again (null). */
export const writeRefusal = async (
  kysely: Kysely<Tables>,
  { connection, now }: Pick<BudgetQuestion, 'connection' | 'now'>,
  refusal: { readonly reason: string; readonly fix: string } | null,
): Promise<void> => {
  const until = refusal === null ? sql`null` : sql`${moment({ now })} + ${PROBE_INTERVAL_MS}::bigint`
  await sql`
    insert into request_budgets as b (connection, taken, granted, refused_until, refusal, refusal_fix)
    values (${connection}, array[]::bigint[], false, ${until}, ${refusal?.reason ?? null}, ${refusal?.fix ?? null})
    on conflict (connection) do update set
      refused_until = excluded.refused_until, refusal = excluded.refusal, refusal_fix = excluded.refusal_fix`.execute(
    kysely,
  )
}

export const readBudget = async (kysely: Kysely<Tables>, question: BudgetQuestion): Promise<BudgetState> => {
  const now = moment(question)
  const { rows } = await sql<RawState>`
    select ${columns(question, now, 0)} from request_budgets b where connection = ${question.connection}`.execute(
    kysely,
  )
  return toState(rows[0], question)
}

type RawState = {
  readonly [Key in keyof BudgetState]: BudgetState[Key] extends boolean
    ? boolean
    : BudgetState[Key] extends string | null
      ? string | null
      : string | number | null
}

const moment = ({ now }: Pick<BudgetQuestion, 'now'>): RawBuilder<unknown> =>
  now === null ? sql`(extract(epoch from statement_timestamp()) * 1000)::bigint` : sql`${now}::bigint`

const recent = (now: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select count(*) from unnest(b.taken) t where t > ${now} - ${WINDOW}::bigint)`

/** A learnt size grows back by a tenth of the configured one per minute since the pause ended. */
const size = ({ perMinute }: BudgetQuestion, now: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  case when b.learned is null then ${perMinute}::int
  else least(${perMinute}::int, b.learned + greatest(0, (${now} - coalesce(b.paused_until, 0)) / 60000) * ceil(${perMinute}::int / 10.0))::int end`

const columns = (question: BudgetQuestion, now: RawBuilder<unknown>, reserved: number): RawBuilder<unknown> => sql`
  b.granted, ${recent(now)}::int as used, ${size(question, now)} as size,
  (coalesce((select min(t) from unnest(b.taken) t where t > ${now} - ${WINDOW}::bigint), ${now}) + ${WINDOW}::bigint)::text as "resetsAt",
  (coalesce((
    select t from unnest(b.taken) t where t > ${now} - ${WINDOW}::bigint order by t
    offset greatest(0, least(${recent(now)} - 1, ${recent(now)} + ${reserved}::numeric - ${size(question, now)}))::bigint limit 1
  ), ${now}) + ${WINDOW}::bigint)::text as "freeAt",
  case when b.paused_until > ${now} then b.paused_until::text end as "pausedUntil", b.pause_reason as reason,
  b.refused_until::text as "refusedUntil", b.refusal, b.refusal_fix as "refusalFix"`

const toState = (row: RawState | undefined, question: BudgetQuestion): BudgetState => {
  const resetsAt = (question.now ?? Date.now()) + WINDOW
  if (row === undefined) {
    return {
      granted: false,
      used: 0,
      size: question.perMinute,
      resetsAt,
      freeAt: resetsAt,
      pausedUntil: null,
      reason: null,
      refusedUntil: null,
      refusal: null,
      refusalFix: null,
    }
  }
  return {
    granted: row.granted,
    used: Number(row.used),
    size: Number(row.size),
    resetsAt: Number(row.resetsAt),
    freeAt: Number(row.freeAt),
    pausedUntil: row.pausedUntil === null ? null : Number(row.pausedUntil),
    reason: row.reason,
    refusedUntil: row.refusedUntil === null ? null : Number(row.refusedUntil),
    refusal: row.refusal,
    refusalFix: row.refusalFix,
  }
}
