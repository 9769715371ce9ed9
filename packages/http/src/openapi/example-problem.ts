import type { FailureKind } from '../problem/failure.ts'
import { PROBLEM_KINDS } from '../problem/problem-kinds.ts'

const INVALID: ReadonlySet<FailureKind> = new Set(['InvalidInput', 'InvalidContent', 'InvalidRuleset'])

/** What a problem of this kind looks like. */
export const exampleProblem = (kind: FailureKind): Readonly<Record<string, unknown>> => {
  const { status, code, title } = PROBLEM_KINDS[kind]
  return {
    type: `urn:nos:problem:${code}`,
    title,
    status,
    detail: INVALID.has(kind) ? 'title is required' : title,
    code,
    request_id: '01927f3e-5a2b-4c6d-8e7f-ffffffffffff',
    ...(INVALID.has(kind) ? { errors: [{ path: 'title', message: 'is required' }] } : {}),
  }
}
