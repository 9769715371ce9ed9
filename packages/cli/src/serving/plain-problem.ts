import { randomUUID } from 'node:crypto'

/** A problem of RFC 9457 where the REST service itself is not there to give one: before it is assembled, or before a request is one. */
export const plainProblem = ({
  status,
  code,
  title,
  detail,
}: {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
}): { readonly headers: Readonly<Record<string, string>>; readonly body: string } => {
  const requestId = randomUUID()
  return {
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': requestId,
    },
    body: JSON.stringify({ type: `urn:nos:problem:${code}`, title, status, detail, code, request_id: requestId }),
  }
}
