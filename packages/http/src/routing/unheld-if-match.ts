import type { FailureKind } from '../problem/failure.ts'
import type { RouteDescription } from './route.ts'

/**
 * The failure of an If-Match that the handler itself does not look at, null where there is none: a POST beside a
 * specification (a comment, a validation) is about the state that its tag names, and everything else has no tag that could
 * match (RFC 9110 section 13.1.1).
 */
export const unheldIfMatch = ({
  method,
  path,
  access,
  failures,
  takesIdempotencyKey = true,
}: RouteDescription): Extract<FailureKind, 'PreconditionFailed' | 'NoEntityTag'> | null => {
  if (method === 'GET' || access === 'anyone' || !takesIdempotencyKey || failures.includes('PreconditionFailed'))
    return null
  return path.startsWith('/specifications/:spec_id/') ? 'PreconditionFailed' : 'NoEntityTag'
}
