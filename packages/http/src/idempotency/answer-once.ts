import type { Clock, IdempotencyClaim, IdempotencyStore, IdempotentRequest, StorageUnavailable } from '@nos/domain'
import type { Result } from 'neverthrow'
import { answerFailure, answerOf, type Answer } from '../server/answer.ts'
import type { Exchange } from '../server/exchange.ts'
import type { Logger } from '../server/logger.ts'
import type { Failure } from '../problem/failure.ts'
import type { Run } from '../routing/route.ts'
import { isText, joined } from '../routing/text-pieces.ts'
import { leavesNoTrace } from './idempotency-rules.ts'
import type { Recover } from './show-what-was-done.ts'

const REPLAYED = { 'Idempotency-Replayed': 'true' }
/** Well below the 20 seconds after which a claim may be taken over. */
const RENEWAL_MS = 5000

interface OnceParts {
  readonly store: IdempotencyStore
  readonly logger: Logger
  readonly clock: Clock
  /** The answer is told once; what is kept says only that it was. */
  readonly secret: boolean
}

/** Runs a request at most once per key: later calls get the first answer, whichever instance gave it. */
export const answerOnce = async (
  parts: OnceParts,
  request: IdempotentRequest,
  { requestId, arrivedAt }: Exchange,
  { run, recover }: { readonly run: Run; readonly recover: Recover | null },
): Promise<Answer> => {
  const { store, logger, clock, secret } = parts
  const refuse = (failure: Failure): Answer => answerFailure(failure, requestId, arrivedAt)
  const note = (kept: Result<void, StorageUnavailable>, message: string): void => {
    if (kept.isErr()) logger.warn({ request_id: requestId, reason: kept.error.reason }, message)
  }
  const keep = async (claim: IdempotencyClaim, answer: Answer): Promise<Answer> => {
    const body = isText(answer.body) ? joined(answer.body) : ''
    // The work is done and its answer true; only a repeated request would not find it.
    note(await store.complete(claim, { ...answer, body }, clock()), 'answer not kept for its idempotency key')
    return answer
  }

  const started = await store.start(request, clock())
  if (started.isErr()) return refuse(started.error)
  switch (started.value.kind) {
    case 'mismatch':
      return refuse({ kind: 'IdempotencyKeyReused' })
    case 'running':
      return refuse({ kind: 'IdempotentRequestRunning' })
    case 'answered':
      return { ...started.value.answer, headers: { ...started.value.answer.headers, ...REPLAYED } }
    case 'unanswered': {
      const { claim, specificationId } = started.value
      if (recover === null || specificationId === null) return refuse({ kind: 'IdempotentAnswerLost' })
      const recovered = await recover(specificationId)
      return recovered.isErr() ? refuse(recovered.error) : keep(claim, answerOf(recovered.value))
    }
    case 'started':
  }

  const { claim } = started.value
  const renewal = setInterval(() => void store.renew(claim, clock()), RENEWAL_MS)
  try {
    const result = await store.within(claim, run)
    if (result.isOk()) {
      const answer = answerOf(result.value)
      if (secret) await keep(claim, refuse({ kind: 'IdempotentAnswerLost' }))
      else await keep(claim, answer)
      return answer
    }
    if (!leavesNoTrace(result.error)) return await keep(claim, refuse(result.error))
    note(await store.release(claim, clock()), 'idempotency key not given back')
    return refuse(result.error)
  } catch (defect) {
    // What a defect has done is not known, so the request must not run a second time under this key.
    await keep(claim, refuse({ kind: 'Defect' }))
    throw defect
  } finally {
    clearInterval(renewal)
  }
}
