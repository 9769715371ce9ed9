import { ofetch, type FetchOptions } from 'ofetch'
import { ok, ResultAsync, safeTry } from 'neverthrow'
import { Readable } from 'node:stream'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { lastEvent, type ServiceEvent } from './last-event.ts'
import { problemFailure } from './problem-failure.ts'

export interface ServiceRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

export interface ServiceAnswer {
  readonly status: number
  readonly headers: Headers
  /** Parsed where it is JSON, text otherwise. */
  readonly body: unknown
}

/** A running NOS, asked over REST. Paths are relative to `/api/v1`. */
export interface ServiceClient {
  readonly url: string
  request(path: string, request?: ServiceRequest): ResultAsync<ServiceAnswer, CommandFailure>
  /** Work that tells of itself in events; gives what its `done` carries. */
  watch(
    path: string,
    body: Readonly<Record<string, unknown>>,
    onEvent: (event: ServiceEvent) => void,
  ): ResultAsync<unknown, CommandFailure>
  /** The body of a GET as it comes in, however long that takes. */
  stream(path: string): ResultAsync<Readable, CommandFailure>
}

const TIMEOUT_MS = 60_000
/** Longer than the longest generation that can be configured. */
const WATCHED_TIMEOUT_MS = 660_000

export const createServiceClient = (service: { readonly url: string; readonly token: string }): ServiceClient => ({
  url: service.url,
  request: (path, request = {}) =>
    ResultAsync.fromPromise(send(service, path, request), (cause) => unreachable(service.url, cause)).andThen(
      (answer) => problemFailure(answer, service.url),
    ),
  watch: (path, body, onEvent) =>
    safeTry(async function* () {
      const away = (cause: unknown): CommandFailure => unreachable(service.url, cause)
      const answer = yield* ResultAsync.fromPromise(begin(service, path, body), away)
      const problem = (given: ServiceAnswer) => problemFailure(given, service.url)
      if (answer.stream === null) {
        yield* problem(answer)
        return ok(answer.body)
      }
      const last = yield* ResultAsync.fromPromise(lastEvent(answer.stream, onEvent), away)
      if (last.event === 'done') return ok(last.data)
      return problem({ status: statusOf(last.data), headers: answer.headers, body: last.data })
    }),
  stream: (path) =>
    ResultAsync.fromPromise(openStream(service, path), (cause) => unreachable(service.url, cause)).andThen((answer) =>
      answer.stream === null ? problemFailure(answer, service.url).map(() => Readable.from([])) : ok(answer.stream),
    ),
})

/** Without a time limit: how long a whole log takes is not known. */
const openStream = async (
  service: { readonly url: string; readonly token: string },
  path: string,
): Promise<ServiceAnswer & { readonly stream: Readable | null }> => {
  const {
    ok: fine,
    status,
    headers,
    body,
  } = await fetch(`${service.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${service.token}` },
    redirect: 'error',
  })
  if (fine && body !== null) return { status, headers, body: null, stream: Readable.fromWeb(body) }
  return { status, headers, body: parsed(headers, body === null ? '' : await new Response(body).text()), stream: null }
}

const begin = async (
  service: { readonly url: string; readonly token: string },
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<ServiceAnswer & { readonly stream: ReadableStream<Uint8Array> | null }> => {
  const { status, headers, _data } = await ofetch.raw(`${service.url}/api/v1${path}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${service.token}`, accept: 'text/event-stream' },
    retry: false,
    timeout: WATCHED_TIMEOUT_MS,
    redirect: 'error',
    responseType: 'stream',
    ignoreResponseError: true,
  })
  const streams = (headers.get('content-type') ?? '').startsWith('text/event-stream')
  if (streams && _data !== undefined) return { status, headers, body: null, stream: _data }
  const text = _data === undefined ? '' : await new Response(_data).text()
  return { status, headers, body: parsed(headers, text), stream: null }
}

const statusOf = (problem: unknown): number => {
  const status: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, 'status') : undefined
  return typeof status === 'number' && status >= 400 ? status : 500
}

const send = async (
  service: { readonly url: string; readonly token: string },
  path: string,
  { method = 'GET', query, body, headers }: ServiceRequest,
): Promise<ServiceAnswer> => {
  const options: FetchOptions<'text'> = {
    method,
    headers: { authorization: `Bearer ${service.token}`, ...headers },
    retry: false,
    timeout: TIMEOUT_MS,
    redirect: 'error',
    responseType: 'text',
    ignoreResponseError: true,
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
  }
  const answer = await ofetch.raw(`${service.url}/api/v1${path}`, options)
  return { status: answer.status, headers: answer.headers, body: parsed(answer.headers, answer._data ?? '') }
}

const parsed = (headers: Headers, text: string): unknown =>
  /\bjson\b/.test(headers.get('content-type') ?? '') && text !== '' ? (JSON.parse(text) as unknown) : text

const unreachable = (url: string, cause: unknown): CommandFailure =>
  commandFailure(EXIT.unavailable, {
    severity: 'error',
    code: 'service_unreachable',
    message: `${url} does not answer (${reasonOf(cause)})`,
    fix: 'start the service with "npm start", or set NOS_URL to the address of a running one',
  })

const reasonOf = (cause: unknown): string => {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  if (!(inner instanceof Error)) return 'unknown reason'
  return inner.cause instanceof Error ? inner.cause.message : inner.message
}
