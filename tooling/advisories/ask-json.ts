import { err, ok, type Result } from 'neverthrow'
import type { LookUpFailure } from './look-up-failure.ts'

const LONGEST_WAIT_MS = 30_000

/**
 * The JSON at an address, asked for with GET, or with POST where there is a body. Follows no redirect, and sends no password
 * that the address has.
 */
export const askJson = async (address: URL, body?: unknown): Promise<Result<unknown, LookUpFailure>> => {
  const url = new URL(`${address.pathname}${address.search}`, address.origin)
  const method = body === undefined ? 'GET' : 'POST'
  const asked = `${method} ${url.origin}${url.pathname}`
  const failed = (reason: string): Result<unknown, LookUpFailure> => err({ kind: 'NotLookedUp', asked, reason })
  try {
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'User-Agent': 'nos-advisories' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.status !== 200) return failed(`was answered with ${answer.status} ${answer.statusText}`.trimEnd())
    const text = await answer.text()
    try {
      return ok(JSON.parse(text) as unknown)
    } catch {
      return failed('was answered with something that is no JSON')
    }
  } catch (error) {
    const cause: unknown = error instanceof Error ? (error.cause ?? error) : error
    return failed(`was not answered (${cause instanceof Error ? cause.message || cause.name : String(cause)})`)
  }
}
