import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../../command-failure.ts'
import type { Command } from '../../command-context.ts'
import { duration } from '../../configuration/parsers.ts'
import { EXIT } from '../../exit-codes.ts'
import { listAllComments } from '../../remote/comment-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { findSpecification } from '../../remote/find-specification.ts'
import { fetchReview, type ReviewAnswer } from '../../remote/review-answer.ts'
import type { ServiceClient } from '../../remote/service-client.ts'
import { renderThreads } from '../../render/comment-threads.ts'
import { pause } from '../../render/pause.ts'
import { renderReview } from '../../render/review.ts'

interface WaitForReviewOptions {
  readonly spec: string
  readonly timeout: string
  readonly json?: boolean
}

const OUTCOMES = {
  approved: EXIT.fine,
  changes_requested: EXIT.findings,
  draft: EXIT.findings,
  deprecated: EXIT.findings,
  timeout: EXIT.unavailable,
} as const

type Outcome = keyof typeof OUTCOMES

/** `nos review wait`: until it is decided or over; with what was said. */
export const waitForReview: Command<WaitForReviewOptions> = async (context, { spec, timeout, json = false }) => {
  const { terminal, signal } = context
  const seconds = duration(timeout)
  if (seconds.isErr())
    return err(
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'option_invalid',
        target: '--timeout',
        message: seconds.error,
      }),
    )
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const { id, capability } = found.value
  const ended = await untilDecided(service.value, id, performance.now() + seconds.value * 1000, signal)
  if (signal.aborted) return ok(EXIT.interrupted)
  if (ended.isErr()) return err(ended.error)
  const { outcome, review } = ended.value
  const comments = await listAllComments(service.value, id, 'open')
  if (comments.isErr()) return err(comments.error)
  if (json) terminal.out(JSON.stringify({ outcome, review, comments: comments.value }, null, 2))
  else {
    const threads = renderThreads(comments.value, terminal.colors)
    const shown = renderReview(capability, review, terminal.colors)
    terminal.out(threads === '' ? shown : `${shown}\n\n${terminal.colors.bold('Open comments')}\n${threads}`)
    if (outcome === 'timeout') terminal.err(`not decided within ${timeout}`)
    if (outcome === 'draft') terminal.err('no review is open; nos review request asks for one')
  }
  return ok(OUTCOMES[outcome])
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5000

const untilDecided = async (
  service: ServiceClient,
  id: string,
  end: number,
  signal: AbortSignal,
): Promise<Result<{ readonly outcome: Outcome; readonly review: ReviewAnswer }, CommandFailure>> => {
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const review = await fetchReview(service, id)
    const outcome = review.map(({ status }) => ENDED.get(status)).unwrapOr(undefined)
    if (review.isOk() && outcome !== undefined) return ok({ outcome, review: review.value })
    // A service that is away for a while is waited for like the decision.
    if (review.isErr() && review.error.exit !== EXIT.unavailable) return err(review.error)
    const left = end - performance.now()
    if (left <= 0 || signal.aborted)
      return review.map((undecided) => ({ outcome: 'timeout' as const, review: undecided }))
    const asked = review.isErr() ? (review.error.retryAfterSeconds ?? 0) * 1000 : 0
    await pause(Math.min(Math.max(wait, asked), left), signal)
  }
}

/** The states in which nothing is waited for. */
const ENDED: ReadonlyMap<string, Outcome> = new Map([
  ['approved', 'approved'],
  ['published', 'approved'],
  ['changes_requested', 'changes_requested'],
  ['draft', 'draft'],
  ['deprecated', 'deprecated'],
])
