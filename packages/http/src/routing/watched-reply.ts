import { err, ok, type Result, type ResultAsync } from 'neverthrow'
import type { Failure } from '../problem/failure.ts'
import { problemOf } from '../problem/problem.ts'
import type { Logger } from '../server/logger.ts'
import { collectedEvents, eventStream, type SendEvent } from './event-stream.ts'
import type { Reply } from './reply.ts'

/** Work that tells what it does meanwhile, and how its result is shown. */
export interface WatchedWork<Value, Expected extends Failure> {
  readonly run: (send: SendEvent) => ResultAsync<Value, Expected>
  readonly present: (value: Value) => unknown
  /** The whole answer is stored for its idempotency key, so it is sent in one piece. */
  readonly kept: boolean
  readonly requestId: string
  readonly now: Date
  readonly logger: Logger
}

/**
 * The work's events, then `done` with the result or `error` with a problem. What fails before its first event is an
 * ordinary failure.
 */
export const watchedReply = async <Value, Expected extends Failure>(
  work: WatchedWork<Value, Expected>,
): Promise<Result<Reply, Expected>> => {
  const begun = Promise.withResolvers<'begun'>()
  const early: (readonly [event: string, data: unknown])[] = []
  let send: SendEvent = (event, data) => void early.push([event, data])
  const result = work.run((event, data) => {
    begun.resolve('begun')
    send(event, data)
  })
  const first = await Promise.race([begun.promise, result])
  if (first !== 'begun' && first.isErr()) return err(first.error)
  const produce = async (to: SendEvent): Promise<void> => {
    for (const [event, data] of early.splice(0)) to(event, data)
    send = to
    const [event, data] = await settle(result, work)
    to(event, data)
  }
  return ok(work.kept ? await collectedEvents(produce) : eventStream(produce))
}

const settle = async <Value, Expected extends Failure>(
  result: ResultAsync<Value, Expected>,
  { present, requestId, now, logger }: WatchedWork<Value, Expected>,
): Promise<readonly [event: 'done' | 'error', data: unknown]> => {
  try {
    const ended = await result
    return ended.isOk() ? ['done', present(ended.value)] : ['error', problemOf(ended.error, requestId, now).problem]
  } catch (error) {
    logger.error({ request_id: requestId, error }, 'defect')
    return ['error', problemOf({ kind: 'Defect' }, requestId, now).problem]
  }
}
