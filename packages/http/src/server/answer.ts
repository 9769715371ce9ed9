import { problemOf, PROBLEM_MEDIA_TYPE } from '../problem/problem.ts'
import type { Failure } from '../problem/failure.ts'
import type { Reply } from '../routing/reply.ts'

/** An answer in its final words, as it may also be stored and given again. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Bytes and streams are sent as they are and never stored. */
  readonly body: Reply['body']
  /** Why the service itself failed: for its log, not for the caller. */
  readonly trouble?: string
}

export const answerOf = ({ status, body, mediaType, etag, headers = {} }: Reply): Answer => ({
  status,
  body,
  headers: {
    ...(mediaType === null ? {} : { 'Content-Type': mediaType }),
    ...(etag === undefined ? {} : { ETag: etag, 'Cache-Control': 'private, no-cache' }),
    ...headers,
  },
})

export const answerFailure = (failure: Failure, requestId: string, now: Date): Answer => {
  const { problem, headers } = problemOf(failure, requestId, now)
  return {
    status: problem.status,
    body: JSON.stringify(problem),
    headers: { 'Content-Type': PROBLEM_MEDIA_TYPE, ...headers },
    ...(problem.status >= 500 ? { trouble: 'reason' in failure ? failure.reason : problem.title } : {}),
  }
}
