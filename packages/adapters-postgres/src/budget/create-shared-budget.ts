import type { BudgetExhausted, BudgetUse, Clock, ReplicaRefused, RequestBudget } from '@nos/domain'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { repeating } from '../stores/repeating.ts'
import { ALL_IN_USE, allowance, WINDOW } from './allowance.ts'
import { mergePause, readBudget, takeRequest, writeRefusal, type BudgetState, type Pause } from './budget-row.ts'

export interface SharedBudgetOptions {
  /** Names the connection to the other service; all instances that name it share its budget. */
  readonly connection: string
  /** Requests that the other side allows in 60 seconds. */
  readonly perMinute: number
  /** For tests. When absent the database's clock counts, which all instances share. */
  readonly clock?: Clock
}

/**
 * A budget that all instances on one database share. In any span of a window no more requests are granted than
 * allowed, however the other side's windows lie. A refusal at the end of a well-used window teaches a smaller size,
 * which grows back by a tenth per minute. While the database does not answer, nothing is granted.
 */
export const createSharedBudget = (database: Database, options: SharedBudgetOptions): RequestBudget => {
  const { connection, perMinute } = options
  const now = (): number | null => options.clock?.().getTime() ?? null
  // What was asked of us is obeyed even if the database could not be told.
  let untold: Pause | null = null
  let last: BudgetUse | null = null
  const remember = (state: BudgetState): BudgetUse => (last = toUse(state, perMinute))
  return {
    take: (priority) =>
      settled(
        async () => {
          const taking = {
            connection,
            now: now(),
            perMinute,
            pause: untold,
            reserved: allowance(perMinute, priority),
            insists: priority === 'interactive',
          }
          const state = await repeating(() => takeRequest(database.kysely, taking))
          untold = null
          remember(state)
          if (state.granted) return ok({ probe: state.refusedUntil !== null })
          return err((priority === 'interactive' ? null : refused(state, now())) ?? exhausted(state))
        },
        (error) => err(unreachable(error, now() ?? Date.now())),
      ),
    pause: (until, reason) => {
      untold = mergePause(untold, { until: until.getTime(), reason })
      const pause = untold
      return settled(
        async () => {
          remember(
            await repeating(() =>
              takeRequest(database.kysely, {
                connection,
                now: now(),
                perMinute,
                pause,
                reserved: ALL_IN_USE,
                insists: false,
              }),
            ),
          )
          if (untold === pause) untold = null
          return ok()
        },
        () => ok(),
      )
    },
    refuse: (refusal) => told(() => writeRefusal(database.kysely, { connection, now: now() }, refusal)),
    accept: () => told(() => writeRefusal(database.kysely, { connection, now: now() }, null)),
    use: () =>
      settled(
        async () => ok(remember(await readBudget(database.kysely, { connection, now: now(), perMinute }))),
        () => ok(last ?? unused(perMinute, now() ?? Date.now())),
      ),
  }
}

const settled = <Value, Failure>(
  work: () => Promise<Result<Value, Failure>>,
  otherwise: (error: unknown) => Result<Value, Failure>,
): ResultAsync<Value, Failure> => new ResultAsync(work().catch(otherwise))

const exhausted = (state: BudgetState): BudgetExhausted =>
  state.pausedUntil === null
    ? { kind: 'BudgetExhausted', until: new Date(state.freeAt), reason: `the budget of requests per minute is spent` }
    : {
        kind: 'BudgetExhausted',
        until: new Date(state.pausedUntil),
        reason: state.reason ?? 'the other side asked for a pause',
      }

/** Not for the budget's sake: a pause is obeyed first, since even a probe may not go in a silence. */
const refused = (
  { pausedUntil, refusedUntil, refusal, refusalFix }: BudgetState,
  now: number | null,
): ReplicaRefused | null =>
  pausedUntil !== null || refusedUntil === null || refusedUntil <= (now ?? Date.now())
    ? null
    : {
        kind: 'ReplicaRefused',
        connection: true,
        reason: refusal ?? '',
        fix: refusalFix ?? '',
        retryAt: new Date(refusedUntil),
      }

/** What could not be told is found out again: the next request is refused again. */
const told = (work: () => Promise<void>): ResultAsync<void, never> =>
  settled(
    async () => {
      await repeating(work)
      return ok()
    },
    () => ok(),
  )

const DATABASE_RETRY = 5_000

const unreachable = (error: unknown, now: number): BudgetExhausted => ({
  kind: 'BudgetExhausted',
  until: new Date(now + DATABASE_RETRY),
  reason: `the request budget cannot be read: ${error instanceof Error ? error.message : String(error)}`,
})

const toUse = (state: BudgetState, perMinute: number): BudgetUse => ({
  used: state.used,
  budget: Math.min(perMinute, state.size),
  windowResetsAt: new Date(state.resetsAt),
  pausedUntil: dateOf(state.pausedUntil ?? state.refusedUntil),
  reason: state.pausedUntil === null ? refusalOf(state) : state.reason,
})

const refusalOf = ({ refusal, refusalFix }: BudgetState): string | null =>
  refusal === null ? null : `${refusal} ${refusalFix ?? ''}`.trim()

const dateOf = (moment: number | null): Date | null => (moment === null ? null : new Date(moment))

const unused = (perMinute: number, now: number): BudgetUse => ({
  used: 0,
  budget: perMinute,
  windowResetsAt: new Date(now + WINDOW),
  pausedUntil: null,
  reason: null,
})
