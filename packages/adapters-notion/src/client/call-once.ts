import { isHTTPResponseError, type Client } from '@notionhq/client'
import { err, ok, type Result } from 'neverthrow'
import { safeParse } from 'valibot'
import { judgeAnswer, type Verdict } from './answer-failure.ts'
import type { NotionCall, NotionFailure } from './notion-call.ts'
import { strikeToken } from './strike-token.ts'

export interface Answered<T> {
  readonly status: number | null
  readonly outcome: Result<T, Verdict>
}

export type Attempt = <T>(call: NotionCall<T>, now: Date) => Promise<Answered<T>>

/** Sends one request once and judges what came back. The token is in no failure. */
export const callOnce = async <T>(sdk: Client, token: string, call: NotionCall<T>, now: Date): Promise<Answered<T>> => {
  const { method, path, query, body, effect } = call
  try {
    const answer = await sdk.request<object>({
      method,
      path,
      ...(query === undefined ? {} : { query: mutable(query) }),
      ...(body === undefined ? {} : { body: { ...body } }),
    })
    const parsed = safeParse(call.answer, answer)
    if (parsed.success) return { status: 200, outcome: ok(parsed.output) }
    const [issue] = parsed.issues
    return { status: 200, outcome: err(lost(effect, `Notion's answer is not as documented: ${issue.message}`)) }
  } catch (error) {
    if (isHTTPResponseError(error)) {
      const headers = new Headers(error.headers instanceof Headers ? error.headers : {})
      const { status } = error
      const answer = { status, headers, body: strikeToken(error.body, token) }
      return { status, outcome: err(judgeAnswer(answer, effect, call.ref ?? null, now)) }
    }
    if (certainlyNotSent(error))
      return {
        status: null,
        outcome: err({
          kind: 'retry',
          otherwise: { kind: 'ReplicaUnavailable', reason: nameOf(error), retryAt: null },
        }),
      }
    return { status: null, outcome: err(lost(effect, nameOf(error))) }
  }
}

/** No usable answer: a read is repeated, of a write nobody knows whether it was carried out. */
function lost(effect: 'read' | 'write', reason: string): Verdict {
  const unavailable: NotionFailure = { kind: 'ReplicaUnavailable', reason, retryAt: null }
  return effect === 'read'
    ? { kind: 'retry', otherwise: unavailable }
    : { kind: 'fail', failure: { kind: 'OutcomeUnknown', reason } }
}

const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : ''
}

const certainlyNotSent = (error: unknown): boolean => NOT_CONNECTED.has(codeOf(error))

function nameOf(error: unknown): string {
  const code = codeOf(error)
  if (error instanceof Error && error.name === 'DeadlineExceeded') return error.message
  if (error instanceof SyntaxError) return 'Notion answered with something that is not JSON'
  return `The connection to Notion failed${code === '' ? '' : ` (${code})`}`
}

type Query = Record<string, string | number | boolean | string[]>

const mutable = (query: NonNullable<NotionCall<unknown>['query']>): Query =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  )
