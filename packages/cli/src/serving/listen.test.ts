import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen, type Listening } from './listen.ts'
import { REQUEST_LIMITS } from './request-limits.ts'

/** Short ones, so that nobody waits for those of the service. */
const LIMITS = { headersMs: 100, wholeMs: 200, lookEveryMs: 20 }

const HEADERS = 'POST / HTTP/1.1\r\nHost: nos\r\nContent-Length: 10\r\n'

let listening: Listening

beforeAll(async () => {
  const echo = async (request: Request): Promise<Response> => new Response(await request.text())
  listening = (await listen({ port: 0, host: '127.0.0.1' }, () => echo, LIMITS))._unsafeUnwrap()
})

afterAll(() => listening.close(0))

/** What comes back until the service closes the connection; nothing more is sent. */
const answerTo = (sent: string): Promise<string> => {
  const socket = connect({ host: '127.0.0.1', port: listening.port })
  if (sent !== '') socket.write(sent)
  return text(socket)
}

describe('a service that stops', () => {
  it('answers who has asked, says that the connection ends with it, and waits for nobody else', async () => {
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    const { promise: asked, resolve: arrived } = Promise.withResolvers<void>()
    const late = async (): Promise<Response> => {
      arrived()
      await mayAnswer
      return new Response('done')
    }
    const { port, close } = (await listen({ port: 0, host: '127.0.0.1' }, () => late))._unsafeUnwrap()
    const socket = connect({ host: '127.0.0.1', port })
    socket.write('GET / HTTP/1.1\r\nHost: nos\r\n\r\n')
    await asked
    const closed = close(60_000)
    answer()
    const got = await text(socket)
    expect(got).toMatch(/^HTTP\/1\.1 200 [^]*done/)
    expect(got).toMatch(/^connection: close\r$/im)
    await closed
  })
})

describe('a connection that is kept alive', () => {
  it('loses no request that was sent before the service stopped', async () => {
    const { port, close } = (
      await listen({ port: 0, host: '127.0.0.1' }, () => () => new Response('done'))
    )._unsafeUnwrap()
    const socket = connect({ host: '127.0.0.1', port })
    const request = 'GET / HTTP/1.1\r\nHost: nos\r\n\r\n'
    socket.write(request)
    await once(socket, 'data')
    socket.write(request)
    const closed = close(60_000)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 [^]*^connection: close\r$[^]*done/im)
    await closed
  })
})

describe('a request that takes its time', () => {
  it.each([
    ['sends nothing at all', ''],
    ['never ends its headers', HEADERS],
    ['never ends its body', `${HEADERS}\r\n01234`],
  ])('is answered with 408 and cut off when it %s', async (_, sent) => {
    const answer = await answerTo(sent)
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
    expect(answer).toContain('Connection: close\r\n')
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 408, code: 'request_timeout' })
  })

  it('is answered when it arrives in time', async () => {
    expect(await answerTo(`${HEADERS}Connection: close\r\n\r\n0123456789`)).toMatch(/^HTTP\/1\.1 200 [^]*0123456789$/)
  })

  it('has the limits that the operator is told', () => {
    const told = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8')
    expect(told).toContain(`${REQUEST_LIMITS.headersMs / 1000} seconds to bring its headers`)
    expect(told).toContain(`${REQUEST_LIMITS.wholeMs / 1000} seconds to arrive whole`)
    expect(REQUEST_LIMITS.lookEveryMs).toBe(5000)
  })
})
