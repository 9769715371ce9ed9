import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll } from 'vitest'

export interface Listener {
  readonly url: string
  /** Everything that came in, but for the Authorization headers. */
  readonly heard: () => string
  /** From now on: this status with the request's own headers in the body, which the form is made of; null passes on. */
  readonly answer: (status: number | null, form?: EchoForm) => void
  /** How many requests got such an answer. */
  readonly echoed: () => number
}

type EchoForm = (status: number, echo: string) => unknown

const errorForm: EchoForm = (status, message) => ({
  object: 'error',
  status,
  code: 'unauthorized',
  message,
  error: { message },
})

/** Keeps what it hears; answers with an echo of the headers, or passes the request on under the real token. */
export const hearAndEcho = async (behind?: { readonly url: string; readonly token: string }): Promise<Listener> => {
  let heard = ''
  let echoed = 0
  let status: number | null = behind === undefined ? 500 : null
  let form = errorForm
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request)
      const { authorization, ...others } = request.headers
      heard += `${request.method} ${request.url}\n${JSON.stringify(others)}\n${body.toString()}\n`
      if (behind === undefined || status !== null) {
        echoed += 1
        const message = `refused: authorization: ${authorization} with ${JSON.stringify(request.headers)}`
        response.writeHead(status ?? 500, { 'content-type': 'application/json' })
        response.end(JSON.stringify(form(status ?? 500, message)))
        return
      }
      const answer = await fetch(behind.url + request.url, passedOn(request, body, behind.token))
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'application/json',
      })
      response.end(Buffer.from(await answer.arrayBuffer()))
    })().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: () => heard,
    answer: (given, as = errorForm) => {
      status = given
      form = as
    },
    echoed: () => echoed,
  }
}

const passedOn = (request: IncomingMessage, body: Buffer<ArrayBuffer>, token: string): RequestInit => ({
  method: request.method ?? 'GET',
  headers: {
    authorization: `Bearer ${token}`,
    'content-type': request.headers['content-type'] ?? 'application/json',
    'notion-version': String(request.headers['notion-version'] ?? '2026-03-11'),
  },
  ...(body.length === 0 ? {} : { body }),
})
