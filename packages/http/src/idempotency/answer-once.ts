import { answerFailure, answerOf, type Answer } from '../server/answer.ts'
import type { Exchange } from '../server/exchange.ts'
import type { Logger } from '../server/logger.ts'
import type { Failure } from '../problem/failure.ts'
import type { Run } from '../routing/route.ts'
import type { IdempotencyStore, IdempotentRequest } from './idempotency-store.ts'
import { leavesNoTrace } from './idempotency-rules.ts'

const REPLAYED = { 'Idempotency-Replayed': 'true' }

/** Runs a request at most once per key: later calls get the first answer. */
export const answerOnce = async (
  { store, logger }: { readonly store: IdempotencyStore; readonly logger: Logger },
  identity: IdempotentRequest,
  { requestId, arrivedAt: now }: Exchange,
  run: Run,
): Promise<Answer> => {
  const refuse = (failure: Failure): Answer => answerFailure(failure, requestId, now)
  const started = await store.start(identity, now)
  if (started.isErr()) return refuse(started.error)
  if (started.value.kind === 'mismatch') return refuse({ kind: 'IdempotencyKeyReused' })
  if (started.value.kind === 'running') return refuse({ kind: 'IdempotentRequestRunning' })
  if (started.value.kind === 'answered')
    return { ...started.value.answer, headers: { ...started.value.answer.headers, ...REPLAYED } }

  const keep = async (answer: Answer): Promise<Answer> => {
    const kept = await store.complete(
      identity,
      { ...answer, body: typeof answer.body === 'string' ? answer.body : '' },
      now,
    )
    // The work is done and its answer true; only a repeated request would not find it.
    if (kept.isErr())
      logger.warn({ request_id: requestId, reason: kept.error.reason }, 'answer not kept for its idempotency key')
    return answer
  }

  try {
    const result = await run()
    if (result.isOk()) return await keep(answerOf(result.value))
    if (!leavesNoTrace(result.error)) return await keep(refuse(result.error))
    await store.release(identity)
    return refuse(result.error)
  } catch (defect) {
    // What a defect has done is not known, so the request must not run a second time under this key.
    await keep(refuse({ kind: 'Defect' }))
    throw defect
  }
}
