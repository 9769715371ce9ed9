import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { WebhookMessage, WebhookSender } from '@nos/domain'
import { createAddressPolicy, type AddressPolicy } from './address-policy.ts'
import { readRetryAfter } from './read-retry-after.ts'
import { newSecret, signedHeaders } from './sign-message.ts'

type Lookup = NonNullable<RequestOptions['lookup']>
type Resolve = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[] | undefined) => void,
) => void

export interface SenderOptions {
  /** Addresses of one's own network, and http, may be sent to: for a service that is used inside one. */
  readonly allowPrivate: boolean
  /** For one whole message; 10,000 when absent. */
  readonly timeoutMs?: number
  /** The system's when absent. */
  readonly resolve?: Resolve
  /** More certificates to trust, in PEM; those of the system when absent. */
  readonly certificates?: string
}

const UNANSWERED = { status: null, retryAfterMs: null } as const
const REFUSED = 'ADDRESS_REFUSED'

/**
 * Each message has a connection of its own. Names are resolved when it is made, every address is checked, and only a
 * checked one is connected to; redirects are answers like others, and nothing of the answer but its status and `Retry-After` is read.
 */
export const createWebhookSender = (options: SenderOptions): WebhookSender => {
  const allowed = createAddressPolicy({ near: options.allowPrivate })
  return {
    newSecret,
    refusal: (url) => refusalOf(url, allowed, options.allowPrivate),
    send: async (message) => {
      const began = performance.now()
      const refusal = refusalOf(message.url, allowed, options.allowPrivate)
      const outcome =
        refusal === null
          ? await post(message, options, allowed).then(
              (answered) => ({ ...answered, error: null }),
              (cause: unknown) => ({ ...UNANSWERED, error: reasonOf(cause) }),
            )
          : { ...UNANSWERED, error: `the address ${refusal}` }
      return { ...outcome, ms: Math.round(performance.now() - began) }
    },
  }
}

const refusalOf = (text: string, allowed: AddressPolicy, near: boolean): string | null => {
  const url = URL.parse(text)
  if (url === null || text.length > 2000) return 'must be an address such as https://example.com/hook'
  if (url.protocol !== 'https:' && !(near && url.protocol === 'http:')) return 'must be an https address'
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && !allowed(host) ? 'must not lie in a private or reserved network' : null
}

const post = (
  message: WebhookMessage,
  options: SenderOptions,
  allowed: AddressPolicy,
): Promise<{ readonly status: number; readonly retryAfterMs: number | null }> =>
  new Promise((resolve, reject) => {
    const url = new URL(message.url)
    const body = Buffer.from(message.body, 'utf8')
    const signal = AbortSignal.timeout(options.timeoutMs ?? 10_000)
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request = send(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: guarded(options.resolve ?? resolveBySystem, allowed),
        signal,
        headers: {
          'content-type': 'application/json',
          'content-length': String(body.byteLength),
          'user-agent': 'nos-webhooks/1',
          connection: 'close',
          ...signedHeaders(message),
        },
        ...(options.certificates === undefined ? {} : { ca: options.certificates }),
      },
      (answer: IncomingMessage) => {
        const status = answer.statusCode ?? 0
        const asks = status === 429 || status === 503
        resolve({ status, retryAfterMs: asks ? readRetryAfter(answer.headers['retry-after'], new Date()) : null })
        answer.destroy()
      },
    )
    // What was connected to is looked at once more before a byte of the message is written.
    request.once('socket', (socket) => {
      socket.once('connect', () => {
        if (!allowed(socket.remoteAddress ?? '')) request.destroy(refusedError())
        else request.end(body)
      })
    })
    request.once('error', (error) => reject(signal.aborted ? new Error('no answer in time') : error))
  })

const resolveBySystem: Resolve = (host, done) => systemLookup(host, { all: true, verbatim: true }, done)

/** One forbidden address among several is enough to refuse a name: which one is taken would be chance. */
const guarded =
  (resolve: Resolve, allowed: AddressPolicy): Lookup =>
  (host, { all }, done) => {
    resolve(host, (error, addresses = []) => {
      const [first] = addresses
      if (error !== null || first === undefined) return done(error ?? new Error('the name has no address'), '', 0)
      if (!addresses.every(({ address }) => allowed(address))) return done(refusedError(), '', 0)
      return all === true ? done(null, [...addresses]) : done(null, first.address, first.family)
    })
  }

const refusedError = (): NodeJS.ErrnoException =>
  Object.assign(new Error('the address lies in a private or reserved network'), { code: REFUSED })

const reasonOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return 'unknown reason'
  const inner = cause instanceof AggregateError && cause.errors[0] instanceof Error ? cause.errors[0] : cause
  return inner.message.slice(0, 200)
}
