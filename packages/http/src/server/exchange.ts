import { clientAddress } from '../rate-limit/client-address.ts'

/** One request as the service sees it, from its arrival to its answer. */
export interface Exchange {
  readonly request: Request
  readonly method: string
  readonly path: string
  readonly requestId: string
  readonly address: string
  readonly arrivedAt: Date
  /** Of the clock that only measures, in milliseconds. */
  readonly startedAt: number
}

const UNKNOWN = 'unknown'

export const knownAddress = ({ address }: Exchange): string | null => (address === UNKNOWN ? null : address)

const REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/

/** Takes the caller's request id where it is one, and the address by the number of trusted proxies. */
export const openExchange = (
  { request, path, env }: { readonly request: Request; readonly path: string; readonly env: unknown },
  {
    clock,
    newId,
    trustedProxies,
  }: { readonly clock: () => Date; readonly newId: () => string; readonly trustedProxies: number },
): Exchange => {
  const given = request.headers.get('x-request-id')
  return {
    request,
    method: request.method,
    path,
    requestId: given !== null && REQUEST_ID.test(given) ? given : newId(),
    address: clientAddress(socketAddress(env), request.headers.get('x-forwarded-for'), trustedProxies),
    arrivedAt: clock(),
    startedAt: performance.now(),
  }
}

// @hono/node-server hands Node's request over as `incoming`; without a socket (tests) there is no address.
const socketAddress = (env: unknown): string =>
  (env as Connected | undefined)?.incoming?.socket.remoteAddress ?? UNKNOWN

interface Connected {
  readonly incoming?: { readonly socket: { readonly remoteAddress?: string } }
}
