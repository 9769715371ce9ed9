import { createHash } from 'node:crypto'
import { PROBLEM_KINDS } from '../problem/problem-kinds.ts'
import type { Failure } from '../problem/failure.ts'

const KEY = /^[\x21-\x7e]{1,255}$/

export const isIdempotencyKey = (key: string): boolean => KEY.test(key)

/** SHA-256 over what was asked: the path with its query, and the body. */
export const fingerprintOf = (target: string, body: Uint8Array): string =>
  createHash('sha256').update(target).update('\n').update(body).digest('hex')

/**
 * Whether a failure leaves no trace under the key: the input was refused before anything ran, or the very same request
 * may succeed when it is repeated. Every other answer is the answer.
 */
export const leavesNoTrace = (failure: Failure): boolean => {
  const { status } = PROBLEM_KINDS[failure.kind]
  return status === 422 || status === 503 || failure.kind === 'StaleRevision'
}
