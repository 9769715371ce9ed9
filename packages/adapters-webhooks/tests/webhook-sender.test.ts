import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWebhookSender } from '../src/create-webhook-sender.ts'
import { NEAR_ADDRESSES } from './near-addresses.ts'

interface Received {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

let server: Server
let port = 0
let received: Received[] = []
let connections = 0
let answer: (response: ServerResponse) => void
beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body })
      answer(response)
    })
  })
  server.on('connection', () => (connections += 1))
  // Every address of this machine, so that no spelling misses the canary by chance.
  await new Promise<void>((resolve) => server.listen(0, resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())
beforeEach(() => {
  received = []
  connections = 0
  answer = (response) => response.writeHead(204).end()
})

const near = createWebhookSender({ allowPrivate: true, timeoutMs: 2_000 })
const secrets = [near.newSecret(), near.newSecret()]
const message = (url: string) => ({ url, id: 'message-1', at: new Date(), body: '{"type":"ping","ü":1}', secrets })
const here = (path = '/') => `http://127.0.0.1:${port}${path}`

describe('a message', () => {
  it('is accepted by the official receiver, with either of two secrets', async () => {
    expect(await near.send(message(here()))).toMatchObject({ status: 204, error: null })
    const [got] = received
    if (got === undefined) throw new Error('Nothing came')
    for (const secret of secrets)
      expect(new Webhook(secret).verify(got.body, got.headers)).toEqual(JSON.parse(got.body))
    expect(() => new Webhook(near.newSecret()).verify(got.body, got.headers)).toThrow('No matching signature found')
    expect(got.headers).toMatchObject({ 'webhook-id': 'message-1', 'content-type': 'application/json' })
  })

  it.each([
    [429, 7_000],
    [503, 7_000],
    [500, null],
  ])('tells how long a receiver that answers %i asks to be left alone', async (status, retryAfterMs) => {
    answer = (response) => response.writeHead(status, { 'retry-after': '7' }).end()
    expect(await near.send(message(here()))).toMatchObject({ status, retryAfterMs })
  })

  it('follows no redirect', async () => {
    answer = (response) => response.writeHead(302, { location: here('/elsewhere') }).end()
    expect((await near.send(message(here()))).status).toBe(302)
    expect(received).toHaveLength(1)
  })

  it('reads nothing of an answer without end', async () => {
    answer = (response) => {
      response.writeHead(200)
      response.write('x'.repeat(100_000))
    }
    expect((await near.send(message(here()))).status).toBe(200)
  })

  it('waits no longer than it may for an answer', async () => {
    answer = () => undefined
    const hasty = createWebhookSender({ allowPrivate: true, timeoutMs: 100 })
    expect(await hasty.send(message(here()))).toMatchObject({ status: null, error: 'no answer in time' })
  })

  it('says why it could not be sent', async () => {
    const outcome = await near.send(message('http://127.0.0.1:1/'))
    expect(outcome).toMatchObject({ status: null, error: expect.stringContaining('ECONNREFUSED') })
  })
})

describe('an address of the own network', () => {
  const far = createWebhookSender({ allowPrivate: false, timeoutMs: 500 })

  it.each(NEAR_ADDRESSES)('is refused when it is spelt %s', async (host) => {
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${host}:${port}/`
      expect((await far.send(message(url))).status).toBeNull()
      // What a name resolves to is not known before it is connected to.
      if (!/host/i.test(host)) expect(far.refusal(url)).not.toBeNull()
    }
    expect(connections).toBe(0)
  })

  it.each([
    ['a private address', ['10.0.0.1']],
    ['a public and a private one', ['93.184.215.14', '127.0.0.1']],
    ['a mapped one', ['::ffff:127.0.0.1']],
    ['a translated one', ['64:ff9b::7f00:1']],
    ['the metadata of a cloud', ['169.254.169.254']],
  ])('is refused when a name resolves to %s', async (_name, addresses) => {
    const resolving = createWebhookSender({
      allowPrivate: false,
      resolve: (_host, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
    })
    const outcome = await resolving.send(message(`https://receiver.example:${port}/`))
    expect(outcome).toMatchObject({ status: null, error: 'the address lies in a private or reserved network' })
    expect(connections).toBe(0)
  })

  it('is refused when a name has turned to it since it was looked at', async () => {
    let asked = 0
    const flipping = createWebhookSender({
      allowPrivate: false,
      timeoutMs: 300,
      // A test network that answers nobody first, this machine from then on.
      resolve: (_host, done) =>
        done(null, [{ address: (asked += 1) === 1 ? '2001:4860:4860::1' : '127.0.0.1', family: asked === 1 ? 6 : 4 }]),
    })
    const url = `https://receiver.example:${port}/`
    expect(flipping.refusal(url)).toBeNull()
    for (let n = 0; n < 3; n += 1) expect((await flipping.send(message(url))).status).toBeNull()
    expect(asked).toBe(3)
    expect(connections).toBe(0)
  })

  it('stays refused with private addresses allowed where it is the metadata of a cloud, or no address at all', () => {
    for (const host of ['169.254.169.254', '0.0.0.0', '[fe80::1]', '224.0.0.1', '[64:ff9b::7f00:1]'])
      expect(near.refusal(`http://${host}/`)).not.toBeNull()
    for (const host of ['127.0.0.1', '10.1.2.3', '[::1]', '[fd00::1]', 'receiver.internal'])
      expect(near.refusal(`http://${host}/`)).toBeNull()
  })

  it('is no reason to refuse a public one', () => {
    for (const host of ['example.com', '93.184.215.14', '[2606:2800:21f:cb07:6820:80da:af6b:8b2c]'])
      expect(far.refusal(`https://${host}/hook`)).toBeNull()
    for (const url of ['http://example.com/', 'ftp://example.com/', 'https://a:b@example.com/', 'nonsense'])
      expect(far.refusal(url)).not.toBeNull()
  })
})
