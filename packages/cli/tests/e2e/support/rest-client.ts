/** An answer of the service, its body parsed where it is JSON. */
export interface RestAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: RestBody
}

/** Only what the tests read. */
// oxlint-disable-next-line typescript/no-explicit-any
export type RestBody = any

export interface RestRequest {
  readonly json?: unknown
  readonly raw?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
  readonly token?: string | null
}

export interface RestClient {
  /** `POST /specifications`; the path is below `/api/v1`, or below the origin when it starts with `//`. */
  readonly ask: (route: string, request?: RestRequest) => Promise<RestAnswer>
  /** The same, and any other status than this one fails the test. */
  readonly expect: (status: number, route: string, request?: RestRequest) => Promise<RestBody>
}

/** `explain` says what is known of the service when it does not answer. */
export const createRestClient = (url: string, token: string, explain: () => string = () => ''): RestClient => {
  const ask: RestClient['ask'] = async (route, request = {}) => {
    const [method = 'GET', path = '/'] = route.split(' ')
    const bearer = request.token === undefined ? token : request.token
    const body = request.json === undefined ? request.raw : JSON.stringify(request.json)
    const response = await fetch(path.startsWith('//') ? url + path.slice(1) : `${url}/api/v1${path}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(body === undefined ? {} : { body }),
    }).catch((cause: unknown) => {
      throw new Error(`${route} got no answer; ${explain()}`, { cause })
    })
    const text = await response.text()
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '') && text !== ''
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : text }
  }
  return {
    ask,
    expect: async (status, route, request) => {
      const answer = await ask(route, request)
      if (answer.status !== status)
        throw new Error(`${route} answered ${answer.status} instead of ${status}: ${answer.text.slice(0, 1000)}`)
      return answer.body
    },
  }
}
