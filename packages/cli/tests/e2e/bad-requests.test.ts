import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { rawAnswer } from './support/raw-answer.ts'
import { specText } from './support/spec-text.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

let service: ServiceUnderTest

beforeAll(async () => {
  service = await startService()
})

const post = (json: unknown) => service.ask('POST /specifications', { json })
const total = async (): Promise<number> =>
  (await service.expect(200, 'GET /specifications?limit=100&archived=all')).items.length

/** Refused as the contract says, and nothing was stored. */
const refused = async (
  send: () => Promise<Awaited<ReturnType<typeof post>>>,
  status: number,
  code?: string,
): Promise<void> => {
  const before = await total()
  const answer = await send()
  expect({ status: answer.status, text: answer.status === status ? '' : answer.text.slice(0, 500) }).toEqual({
    status,
    text: '',
  })
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.body).toMatchObject({
    status,
    title: expect.any(String),
    detail: expect.any(String),
    code: code ?? expect.stringMatching(/^[a-z][a-z_]+$/),
    request_id: expect.any(String),
  })
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|select |insert into|Bearer /i)
  expect(await total()).toBe(before)
}

const FEATURE = { title: 'Bad Input', spec_type: 'Feature' } as const
const MEBIBYTE = 1024 * 1024

describe('a request that cannot be carried out', () => {
  it('names an unknown key of the body', async () => {
    await refused(() => post({ ...FEATURE, prority: 'P0' }), 422)
    expect((await post({ ...FEATURE, prority: 'P0' })).body.errors).toMatchObject([
      { path: expect.stringContaining('prority') },
    ])
  })

  it.each([
    ['no title', { spec_type: 'Feature' }],
    ['an unknown type', { title: 'x', spec_type: 'Story' }],
    ['a title of spaces', { title: '   ', spec_type: 'Feature' }],
    ['a title with a line break', { title: 'one\ntwo', spec_type: 'Feature' }],
    ['a body that is no text', { ...FEATURE, body: 7 }],
    ['a NUL in the body', { ...FEATURE, body: '# A\u0000B' }],
    ['half a surrogate pair in the body', { ...FEATURE, body: '# A \ud800' }],
    ['tags that are no list', { ...FEATURE, tags: 'one' }],
    ['a list instead of an object', [FEATURE]],
  ])('refuses %s', (_, json) => refused(() => post(json), 422))

  it('takes 2 MiB and refuses a byte more', async () => {
    const frame = JSON.stringify({ ...FEATURE, title: 'Two Mebibytes', body: '' }).length
    const body = (bytes: number): string => 'x'.repeat(bytes - frame)
    await refused(() => post({ ...FEATURE, title: 'Two Mebibytes', body: body(2 * MEBIBYTE + 1) }), 413)
    const made = await service.expect(201, 'POST /specifications', {
      json: { ...FEATURE, title: 'Two Mebibytes', body: body(2 * MEBIBYTE) },
    })
    expect((await service.expect(200, `GET /specifications/${made.id}`)).body).toHaveLength(2 * MEBIBYTE - frame)
    await refused(
      () =>
        service.ask(`PUT /specifications/${made.id}/openspec`, {
          raw: 'x'.repeat(2 * MEBIBYTE + 1),
          headers: { 'content-type': 'text/markdown' },
        }),
      413,
    )
    expect((await service.expect(200, `GET /specifications/${made.id}`)).version.number).toBe(1)
  })

  it('refuses bytes that are no UTF-8, in JSON and in Markdown', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('{"title":"'),
      0xc3,
      0x28,
      ...new TextEncoder().encode('","spec_type":"Feature"}'),
    ])
    await refused(
      () => service.ask('POST /specifications', { raw: bytes, headers: { 'content-type': 'application/json' } }),
      400,
    )
    const made = await service.expect(201, 'POST /specifications', { json: { ...FEATURE, title: 'No Utf' } })
    await refused(
      () =>
        service.ask(`PUT /specifications/${made.id}/openspec`, {
          raw: new Uint8Array([0x23, 0x20, 0xff, 0xfe]),
          headers: { 'content-type': 'text/markdown' },
        }),
      400,
    )
  })

  it.each(['gzip', 'br', 'x-nobody', 'gzip, identity'])('refuses a body with Content-Encoding %s', (encoding) =>
    refused(
      () =>
        service.ask('POST /specifications', {
          raw: gzipSync(JSON.stringify(FEATURE)),
          headers: { 'Content-Type': 'application/json', 'Content-Encoding': encoding },
        }),
      415,
      'unsupported_content_encoding',
    ),
  )

  it('says in a problem what of a request could not be read at all', async () => {
    const path = '/api/v1/specifications'
    expect(
      await rawAnswer(service.url, `GET ${path}?q=${'q'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`),
    ).toMatchObject({
      status: 431,
      problem: { status: 431, code: 'headers_too_large', request_id: expect.any(String) },
    })
    for (const head of ['BREW /pot HTTP/1.1', 'GET / HTTP/9.9', 'nonsense', `GET ${path} HTTP/1.1\r\nBad Name: x`])
      expect(await rawAnswer(service.url, `${head}\r\n\r\n`)).toMatchObject({
        status: 400,
        problem: { status: 400, code: 'unreadable_request', request_id: expect.any(String) },
      })
  })

  it.each([
    ['Content-Length beside Transfer-Encoding', `Host: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked`, 400],
    ['two lengths', `Host: x\r\nContent-Length: 0\r\nContent-Length: 5`, 400],
    ['an encoding that hides', `Host: x\r\nTransfer-Encoding: xchunked`, 400],
    ['chunked before another encoding', `Host: x\r\nTransfer-Encoding: chunked, identity`, 400],
    ['a space before the colon', `Host: x\r\nContent-Length : 5`, 400],
    ['a folded line', `Host: x\r\nX-Request-Id: a\r\n b`, 400],
    ['an escape in a header', `Host: x\r\nX-Request-Id: a\u001b[31m`, 400],
    ['no host', `X-Request-Id: a`, 400],
    ['two hosts', `Host: x\r\nHost: y`, 400],
    ['a host that is none', `Host: a/b?c`, 400],
    ['another expectation', `Host: x\r\nExpect: miracles`, 417],
  ])('is refused once where two readers could see two, or one could be led astray: %s', async (_, headers, status) => {
    const answer = await rawAnswer(
      service.url,
      `POST /api/v1/validate HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n`,
    )
    expect(answer).toMatchObject({ status, problem: { status, request_id: expect.any(String) } })
    expect(answer.head).toMatch(/content-type: application\/problem\+json/i)
    expect(answer.head).toMatch(/x-content-type-options: nosniff/i)
  })

  it('has no TRACE, no CONNECT and no address for the whole server', async () => {
    expect(
      await rawAnswer(
        service.url,
        'TRACE /health HTTP/1.1\r\nHost: x\r\nCookie: a=canary\r\nConnection: close\r\n\r\n',
      ),
    ).toMatchObject({
      status: 405,
      problem: { code: 'method_not_allowed' },
    })
    expect(await rawAnswer(service.url, 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatchObject({
      status: 400,
    })
    await expect(rawAnswer(service.url, 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n')).rejects.toThrow(
      SyntaxError,
    )
  })

  it('may come from an old probe, by HTTP/1.0 without a host', async () => {
    expect(await rawAnswer(service.url, 'GET /health/live HTTP/1.0\r\n\r\n')).toMatchObject({ status: 200 })
  })

  it('refuses what is no JSON, another media type, and a method that is not there', async () => {
    await refused(
      () => service.ask('POST /specifications', { raw: '{"title":', headers: { 'content-type': 'application/json' } }),
      400,
    )
    await refused(
      () =>
        service.ask('POST /specifications', {
          raw: 'title=x',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      415,
    )
    await refused(() => service.ask('PATCH /specifications'), 405)
    await refused(() => service.ask('GET /specifications/not-an-id'), 404)
    await refused(() => service.ask('GET /specifications/00000000-0000-4000-8000-000000000000'), 404)
    await refused(() => service.ask('GET /there/is/nothing'), 404)
  })

  it('refuses who is not who they say', async () => {
    for (const token of [null, 'x', `${service.token}x`]) {
      const answer = await service.ask('GET /specifications', { token })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
    }
  })

  it.each([
    '../escape',
    '/absolute',
    '.git',
    'a//b',
    'a/../b',
    'a/./b',
    'a/',
    'nul\u0000byte',
    'back\\slash',
    'line\nbreak',
    'x'.repeat(101),
    `a/${'x'.repeat(101)}`,
    'ok/.hidden',
    '',
    '..',
    '.',
    'tab\tbed',
    '\u007f',
  ])('refuses the capability %j', (capability) => refused(() => post({ ...FEATURE, capability }), 422))

  it('takes capabilities of any language, up to a hundred characters a segment', async () => {
    for (const capability of ['größe/日本語', 'x'.repeat(100), 'CamelCase', 'with space', '😀'.repeat(100)]) {
      const made = await service.expect(201, 'POST /specifications', { json: { ...FEATURE, capability } })
      expect(made.capability).toBe(capability)
    }
  })

  it('refuses a capability that another one has, compared without case after NFC', async () => {
    await service.expect(201, 'POST /specifications', { json: { ...FEATURE, capability: 'Größe/Über' } })
    for (const capability of ['Größe/Über', 'größe/über', 'GRÖSSE/ÜBER'.replace('SS', 'ß'), 'gro\u0308ße/u\u0308ber'])
      await refused(() => post({ ...FEATURE, capability }), 409, 'capability_taken')
    // NFC keeps full-width letters apart from plain ones; only their case is folded.
    await service.expect(201, 'POST /specifications', { json: { ...FEATURE, capability: 'Ａ' } })
    await refused(() => post({ ...FEATURE, capability: 'ａ' }), 409, 'capability_taken')
    await service.expect(201, 'POST /specifications', { json: { ...FEATURE, capability: 'A' } })
  })

  it('refuses a PUT and a restore onto a capability that is taken, and leaves both as they were', async () => {
    const first = await service.expect(201, 'POST /specifications', { json: { ...FEATURE, capability: 'taken-one' } })
    const second = await service.expect(201, 'POST /specifications', { json: { ...FEATURE, capability: 'taken-two' } })
    await refused(
      () => service.ask(`PUT /specifications/${second.id}`, { json: { capability: 'Taken-One', title: 'Not Kept' } }),
      409,
      'capability_taken',
    )
    expect(await service.expect(200, `GET /specifications/${second.id}`)).toMatchObject({
      title: 'Bad Input',
      capability: 'taken-two',
      version: { number: 1 },
    })
    await service.expect(204, `DELETE /specifications/${first.id}`)
    await service.expect(200, `PUT /specifications/${second.id}`, { json: { capability: 'taken-one' } })
    await refused(() => service.ask(`POST /specifications/${first.id}/restore`, { json: {} }), 409, 'capability_taken')
  })
})

describe('Markdown that OpenSpec would refuse', () => {
  it.each([
    ['without any section', 'Just a sentence.'],
    ['with a requirement that has no scenario', specText('Broken').replace(/#### Scenario: Kept\n[^]*?\n\n/, '')],
    ['with an open code fence', `${specText('Broken')}\n\`\`\`\n## Requirements`],
    ['of nothing', ''],
    ['of white space and CRLF', '\r\n \t\r\n'],
  ])('is stored as it is, %s, with findings', async (name, body) => {
    const made = await service.expect(201, 'POST /specifications', {
      json: { title: `Broken ${name}`, spec_type: 'Feature', body },
    })
    expect((await service.expect(200, `GET /specifications/${made.id}`)).body).toBe(body)
    expect((await service.ask(`GET /specifications/${made.id}/openspec`)).text).toBe(body)
    const report = await service.expect(200, `POST /specifications/${made.id}/validate`, { json: {} })
    if (!name.includes('fence'))
      expect(report).toMatchObject({
        openspec: { valid: false, issues: expect.arrayContaining([expect.objectContaining({ level: 'ERROR' })]) },
      })
  })
})
