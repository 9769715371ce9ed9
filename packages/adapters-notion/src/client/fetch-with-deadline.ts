/** The request took longer than it may; whether the server carried it out is not known. */
class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded'
}

/**
 * A `fetch` with one deadline over the whole answer, headers and body, that aborts the request when it passes.
 * Redirects are refused: the token goes to no other place.
 */
export const fetchWithDeadline =
  (timeoutMs: number, send: typeof fetch = fetch): typeof fetch =>
  async (input, init) => {
    const controller = new AbortController()
    let stop: (reason: Error) => void = () => undefined
    const expired = new Promise<never>((_, reject) => {
      stop = reject
    })
    const timer = setTimeout(() => {
      const reason = new DeadlineExceeded(`Notion gave no whole answer within ${timeoutMs} ms`)
      stop(reason)
      controller.abort(reason)
    }, timeoutMs)
    try {
      return await Promise.race([
        readWhole(send, input, { ...init, signal: controller.signal, redirect: 'error' }),
        expired,
      ])
    } finally {
      clearTimeout(timer)
    }
  }

const WITHOUT_BODY = new Set([204, 205, 304])

async function readWhole(send: typeof fetch, input: Parameters<typeof fetch>[0], init: RequestInit): Promise<Response> {
  const response = await send(input, init)
  const body = await response.arrayBuffer()
  return new Response(WITHOUT_BODY.has(response.status) ? null : body, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  })
}
