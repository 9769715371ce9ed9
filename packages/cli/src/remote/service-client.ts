import { ofetch, type FetchOptions } from 'ofetch'
import { ResultAsync } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
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
}

const TIMEOUT_MS = 60_000

export const createServiceClient = (service: { readonly url: string; readonly token: string }): ServiceClient => ({
  url: service.url,
  request: (path, request = {}) =>
    ResultAsync.fromPromise(send(service, path, request), (cause) => unreachable(service.url, cause)).andThen(
      (answer) => problemFailure(answer, service.url),
    ),
})

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
  const type = answer.headers.get('content-type') ?? ''
  const given = answer._data ?? ''
  return {
    status: answer.status,
    headers: answer.headers,
    body: /\bjson\b/.test(type) && given !== '' ? (JSON.parse(given) as unknown) : given,
  }
}

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
