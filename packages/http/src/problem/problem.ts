import { describeFailure } from './describe-failure.ts'
import type { Failure } from './failure.ts'
import type { InputError } from './http-failure.ts'
import { PROBLEM_KINDS } from './problem-kinds.ts'

export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** The body of every error answer (RFC 9457, CONTRACT 3). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly request_id: string
  readonly errors?: readonly InputError[]
}

export interface ProblemAnswer {
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>
}

/** What a failure looks like outside. `now` turns a moment into seconds to wait. */
export const problemOf = (failure: Failure, requestId: string, now: Date): ProblemAnswer => {
  const { status, code, title } = PROBLEM_KINDS[failure.kind]
  const { detail, errors, retryAt, headers = {} } = describeFailure(failure, now)
  return {
    problem: {
      type: `urn:nos:problem:${code}`,
      title,
      status,
      detail,
      code,
      request_id: requestId,
      ...(errors === undefined ? {} : { errors }),
    },
    headers: retryAt === undefined ? headers : { ...headers, 'Retry-After': String(secondsUntil(retryAt, now)) },
  }
}

const secondsUntil = (at: Date, now: Date): number => Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000))
