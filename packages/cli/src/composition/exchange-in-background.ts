import type { Clock, JobOutcome, JobRequest } from '@nos/domain'
import { explain, type CommentExchange, type ExchangeFailure } from '@nos/domain/use-cases'
import type { NosLogger } from './logger.ts'

type Request = Extract<JobRequest, { readonly kind: 'exchange-comments' }>

/** The exchange for who waits for it, and the one of the slow round, which leaves the budget to everybody else. */
export interface CommentExchanges {
  readonly event: CommentExchange
  readonly round: CommentExchange
}

interface Parts {
  readonly exchanges: CommentExchanges
  readonly clock: Clock
  readonly logger: NosLogger
}

/** Comments that go to Notion or come from it while nobody waits. */
export const exchangeInBackground = async (
  { exchanges, clock, logger }: Parts,
  { specificationId, read, remark }: Request,
): Promise<JobOutcome> => {
  const outcome =
    specificationId === null
      ? await exchanges.round.round(Math.floor(clock().getTime() / HOUR_MS))
      : await exchanges.event.exchange(specificationId, { read, remark })
  return outcome.match(
    (result): JobOutcome => ({ kind: 'done', result }),
    (failure) => {
      const reason = failure.kind === 'RemarkUnderWay' ? 'the answer to a comment is awaited' : explain(failure)
      if (failure.kind !== 'RemarkUnderWay') logger.warn({ kind: failure.kind }, `comments: ${reason}`)
      return afterFailure(failure, reason, clock())
    },
  )
}

const HOUR_MS = 3_600_000
const RETRY_MS = 60_000

/** What stays unsent is kept: the next exchange or the slow round finds it. */
const afterFailure = (failure: ExchangeFailure, reason: string, now: Date): JobOutcome => {
  switch (failure.kind) {
    case 'RemarkUnderWay':
    case 'BudgetExhausted':
      return { kind: 'later', at: failure.until, reason }
    case 'OutcomeUnknown':
      return { kind: 'later', at: new Date(now.getTime() + RETRY_MS), reason }
    case 'ReplicaUnavailable':
      return { kind: 'later', at: failure.retryAt ?? new Date(now.getTime() + RETRY_MS), reason }
    case 'ReplicaRefused':
      return failure.retryAt === undefined
        ? { kind: 'done', result: { error: reason } }
        : { kind: 'later', at: failure.retryAt, reason }
    case 'DocumentGone':
      return { kind: 'done', result: { error: reason } }
    case 'StorageUnavailable':
      return { kind: 'failed', error: reason }
  }
}
