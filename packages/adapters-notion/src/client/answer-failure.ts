import type { ReplicaRefused } from '@nos/domain'
import { fixFor } from './fix-for.ts'
import type { NotionFailure } from './notion-call.ts'

/** An answer that is not a success. */
export interface FailedAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** What to do about an answer: wait for the budget, try again, stop everything, or give it to the caller. */
export type Verdict =
  | { readonly kind: 'pause'; readonly seconds: number; readonly reason: string }
  | { readonly kind: 'retry'; readonly otherwise: NotionFailure }
  | { readonly kind: 'refuse'; readonly failure: NotionFailure & ReplicaRefused }
  | { readonly kind: 'fail'; readonly failure: NotionFailure }

/** Judges an error answer (notion-api 6.3). `ref` is the page it speaks of, null for the whole connection. */
export const judgeAnswer = (answer: FailedAnswer, effect: 'read' | 'write', ref: string | null, now: Date): Verdict => {
  const { status } = answer
  const error = parseError(answer.body)
  const reason = describe(status, error)
  const fail = (failure: NotionFailure): Verdict => ({ kind: 'fail', failure })
  const refusal = (connection: boolean): NotionFailure & ReplicaRefused => ({
    kind: 'ReplicaRefused',
    reason,
    fix: fixFor(status, error.code),
    connection,
    ...(error.code === '' ? {} : { code: error.code }),
  })
  const refused = (connection: boolean): Verdict => fail(refusal(connection))
  const unavailable: NotionFailure = { kind: 'ReplicaUnavailable', reason, retryAt: null }
  if (status === 429 || status === 529) {
    if (error.data['rate_limit_reason'] === 'public_api_request_blocked')
      return { kind: 'refuse', failure: refusal(true) }
    return { kind: 'pause', seconds: retryAfter(answer.headers, now) ?? DEFAULT_PAUSE, reason }
  }
  if (status === 401) return { kind: 'refuse', failure: refusal(true) }
  if (error.code === '' && status < 500) return { kind: 'retry', otherwise: unavailable }
  if (status === 404) return ref === null ? refused(true) : fail({ kind: 'DocumentGone', ref })
  if (error.code === 'conflict_error') return { kind: 'retry', otherwise: unavailable }
  if (status < 500) return refused(false)
  if (effect === 'read') return { kind: 'retry', otherwise: unavailable }
  const committed = error.data['committed_resource_id']
  return fail({ kind: 'OutcomeUnknown', reason, ...(typeof committed === 'string' ? { committedId: committed } : {}) })
}

const DEFAULT_PAUSE = 30
const LONGEST_MESSAGE = 300

interface ErrorBody {
  readonly code: string
  readonly message: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The documented error body; an edge server's HTML or anything else has no code. */
function parseError(body: string): ErrorBody {
  const empty = { code: '', message: '', data: {} }
  try {
    const parsed: unknown = JSON.parse(body)
    if (!isRecord(parsed)) return empty
    const { code, message, additional_data: data } = parsed
    return {
      code: typeof code === 'string' ? code : '',
      message: typeof message === 'string' ? message : '',
      data: isRecord(data) ? data : {},
    }
  } catch {
    return empty
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const describe = (status: number, { code, message }: ErrorBody): string =>
  code === ''
    ? `Notion answered ${status} without a readable error`
    : `Notion answered ${status} ${code}: ${message.slice(0, LONGEST_MESSAGE)}`

/** Seconds of `Retry-After`, whole or as a date; null when absent or unreadable. Never shortened. */
function retryAfter(headers: Headers, now: Date): number | null {
  const value = headers.get('retry-after')?.trim()
  if (value === undefined || value === '') return null
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value))
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now.getTime()) / 1000))
}
