import { describe, expect, it } from 'vitest'
import { createHttpUnderTest, type Asking } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'
import { SCRIPTED, scriptedUseCases } from '../testing/scripted-use-cases.ts'

const spec = `/specifications/${SCRIPTED.specification.id}`
const MIB = 1024 * 1024
const asJson = (body: Asking['body'] & {}): Asking => ({ body, headers: { 'Content-Type': 'application/json' } })
const asMarkdown = (body: Asking['body'] & {}): Asking => ({ body, headers: { 'Content-Type': 'text/markdown' } })
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values)
const created = (extra: string): Asking => asJson(`{"title":"A","spec_type":"Feature",${extra}}`)
const endless = (chunk: number): ReadableStream<Uint8Array> =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(chunk).fill(32)) })
const broken = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"title":'))
      controller.error(new Error('connection reset'))
    },
  })

const inputs: readonly (readonly [name: string, line: string, status: number, asking?: Asking])[] = [
  ['JSON nested 65 levels deep', 'POST /specifications', 422, created(`"tags":${'['.repeat(64)}${']'.repeat(64)}`)],
  [
    'JSON nested 100,000 levels deep',
    'POST /specifications',
    422,
    asJson(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
  ],
  ['lists nested 500,000 levels deep', 'POST /specifications', 422, asJson('['.repeat(500_000) + ']'.repeat(500_000))],
  ['lists that are never closed', 'POST /specifications', 400, asJson('['.repeat(1_000_000))],
  ['a __proto__ key', 'POST /specifications', 422, created('"__proto__":{"role":"admin"}')],
  ['a constructor key', 'POST /specifications', 422, created('"constructor":{"prototype":{}}')],
  ['a toString key', 'POST /specifications', 422, created('"toString":1')],
  ['a field of the service: id', 'POST /specifications', 422, created(`"id":"${SCRIPTED.specification.id}"`)],
  ['a field of the service: status', 'POST /specifications', 422, created('"status":"published"')],
  ['a field of the service: workspace_id', 'POST /specifications', 422, created('"workspace_id":"other"')],
  ['a field of the service: author', 'PUT /specifications/x', 422, asJson('{"author":{"kind":"system"}}')],
  [
    '100,000 unknown keys',
    'POST /specifications',
    422,
    asJson(`{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join(',')}}`),
  ],
  ['a key of a megabyte', 'POST /specifications', 422, created(`"${'k'.repeat(MIB)}":1`)],
  ['a list of a million numbers', 'POST /specifications', 422, created(`"tags":[${'1,'.repeat(900_000)}1]`)],
  ['NUL in a text', 'POST /specifications', 422, created(String.raw`"overview":"a\u0000b"`)],
  ['NUL in a key', 'POST /specifications', 422, created(String.raw`"a\u0000":1`)],
  ['half a surrogate pair', 'POST /specifications', 422, created(String.raw`"overview":"\ud800"`)],
  ['the wrong half first', 'POST /specifications', 422, created(String.raw`"overview":"\udc00\ud800"`)],
  ['bytes that are not UTF-8', 'POST /specifications', 400, asJson(bytes(0x7b, 0xff, 0xfe, 0x7d))],
  ['an overlong encoding', 'POST /specifications', 400, asJson(bytes(0x22, 0xc0, 0xaf, 0x22))],
  ['a surrogate written in UTF-8', 'POST /specifications', 400, asJson(bytes(0x22, 0xed, 0xa0, 0x80, 0x22))],
  ['UTF-16', 'POST /specifications', 400, asJson(new Uint8Array(Buffer.from('{"title":"A"}', 'utf16le')))],
  ['broken JSON', 'POST /specifications', 400, asJson('{"title":')],
  ['two JSON values', 'POST /specifications', 400, asJson('{}{}')],
  ['JSON with a comment', 'POST /specifications', 400, asJson('{/**/}')],
  ['NaN', 'POST /specifications', 400, created('"priority":NaN')],
  ['an empty body', 'POST /specifications', 400, asJson('')],
  ['null', 'POST /specifications', 422, asJson('null')],
  ['a list', 'POST /specifications', 422, asJson('[]')],
  ['a text', 'POST /specifications', 422, asJson('"title"')],
  ['a number that is infinite', 'POST /specifications', 422, created('"priority":1e999')],
  ['a text where a list belongs', 'POST /specifications', 422, created('"tags":"security"')],
  ['a number of 10,000 digits', 'POST /specifications', 422, asJson(`{"title":${'9'.repeat(10_000)}}`)],
  ['a title of spaces as an object', 'POST /specifications', 422, asJson('{"title":{"$ne":null}}')],
  ['a body of 2 MiB and one byte', 'POST /specifications', 413, asJson(new Uint8Array(2 * MIB + 1).fill(32))],
  ['a body without an end', 'POST /specifications', 413, asJson(endless(65_536))],
  [
    'a Content-Length that is too long',
    'POST /specifications',
    413,
    { body: '{}', headers: { 'Content-Type': 'application/json', 'Content-Length': '99999999999' } },
  ],
  ['a connection that breaks off', 'POST /specifications', 400, asJson(broken())],
  ['no Content-Type', 'POST /specifications', 415, { body: bytes(0x7b, 0x7d) }],
  [
    'a form',
    'POST /specifications',
    415,
    { body: 'title=A', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
  ],
  [
    'JSON in UTF-16 by its charset',
    'POST /specifications',
    415,
    { body: '{}', headers: { 'Content-Type': 'application/json; charset=utf-16' } },
  ],
  ['a Content-Type that is none', 'POST /specifications', 415, { body: '{}', headers: { 'Content-Type': ';;;' } }],
  ['JSON where Markdown belongs', `PUT ${spec}/openspec`, 415, asJson('{}')],
  ['Markdown with NUL', `PUT ${spec}/openspec`, 422, asMarkdown('# A\0')],
  ['Markdown that is not UTF-8', `PUT ${spec}/openspec`, 400, asMarkdown(bytes(0x23, 0x20, 0xe9))],
  ['Markdown of 2 MiB and one byte', `PUT ${spec}/openspec`, 413, asMarkdown('x'.repeat(2 * MIB + 1))],
  ['Markdown bombs of a megabyte', `PUT ${spec}/openspec`, 200, asMarkdown('[a]('.repeat(MIB / 4))],
  ['a path that climbs', 'GET /specifications/..%2f..%2fetc%2fpasswd', 404],
  ['a path that climbs with dots', 'GET /specifications/../../../etc/passwd', 404],
  ['a path with NUL', 'GET /specifications/%00', 404],
  ['a path with a backslash', 'GET /specifications/..%5c..%5cwindows', 404],
  ['a path with broken percent-encoding', 'GET /specifications/%E0%A4%A', 404],
  ['a path with a lone percent', 'GET /specifications/%', 404],
  ['a path of 100,000 characters', `GET /specifications/${'a'.repeat(100_000)}`, 404],
  ['SQL in an id', "GET /specifications/1' OR '1'='1", 404],
  ['SQL in a filter', 'GET /specifications?sort=title;DROP TABLE specifications', 422],
  ['SQL in a search', 'GET /specifications?q=%27%3B%20DROP%20TABLE', 200],
  ['NUL in a search', 'GET /specifications?q=%00', 422],
  ['broken percent-encoding in a search', 'GET /specifications?q=%E0%A4%A', 200],
  ['a search of 100,000 characters', `GET /specifications?q=${'a'.repeat(100_000)}`, 422],
  ['a limit of zero', 'GET /specifications?limit=0', 422],
  ['a limit of 101', 'GET /specifications?limit=101', 422],
  ['a limit that is infinite', 'GET /specifications?limit=1e999', 422],
  ['a limit in hexadecimal', 'GET /specifications?limit=0x10', 422],
  ['a limit of 30 digits', `GET /specifications?limit=${'9'.repeat(30)}`, 422],
  ['a negative offset', `GET ${spec}/versions?offset=-1`, 422],
  ['an offset beyond a 32-bit number', `GET ${spec}/versions?offset=2147483648`, 422],
  ['a cursor that is none', `GET ${spec}/versions?cursor=__proto__`, 422],
  ['a date that does not exist', 'GET /specifications?updated_since=2026-13-45', 422],
  ['a date far out', 'GET /specifications?updated_since=99999-01-01', 422],
  ['the 30th of February', 'GET /specifications?updated_since=2026-02-30', 422],
  ['the year 0', 'GET /specifications?updated_since=0000-01-01T00:00:00Z', 422],
  ['the year 0 by its offset', 'GET /audit?from=0001-01-01T00:00:00%2B14:00', 422],
  ['the 31st of June', 'GET /audit?to=2027-06-31T00:00:00Z', 422],
  [
    'a token until the 31st of June',
    'POST /auth/tokens',
    422,
    { as: 'admin', json: { subject: 'a', role: 'viewer', expires: '2026-06-31T00:00:00Z' } },
  ],
  ['a parameter given twice', 'GET /specifications?limit=1&limit=2', 422],
  ['a parameter given twice with one value', 'GET /specifications?sort=title&sort=title', 422],
  ['a list given twice', 'GET /specifications?status=draft&status=approved', 200],
  ['a member given twice', 'POST /specifications', 400, created('"priority":"P0","priority":"P1"')],
  [
    'a member given twice in other letters',
    'POST /specifications',
    400,
    created(String.raw`"priority":"P0","\u0070riority":"P1"`),
  ],
  [
    'a member given twice, deep',
    'POST /rulesets',
    400,
    { ...asJson('{"name":"a","rules":{"has-title":"off","x":{"y":[{}, {"z":1,"z":2}]}}}'), as: 'admin' },
  ],
  ['10,000 parameters', `GET /specifications?${'tag=a&'.repeat(10_000)}`, 200],
  ['a parameter named __proto__', 'GET /specifications?__proto__[role]=admin', 200],
  [
    'an If-Match of 50,000 quotes',
    `PUT ${spec}`,
    412,
    { json: { title: 'A' }, headers: { 'If-Match': '"'.repeat(50_000) } },
  ],
  ['an If-None-Match of 50,000 commas', `GET ${spec}`, 200, { headers: { 'If-None-Match': ','.repeat(50_000) } }],
  [
    'an Accept of 50,000 commas',
    `GET ${spec}/versions/${SCRIPTED.specification.head.id}/diff`,
    200,
    { headers: { Accept: ',;q='.repeat(12_500) } },
  ],
  [
    'an Accept-Encoding of odd weights',
    `GET ${spec}`,
    200,
    { headers: { 'Accept-Encoding': 'gzip;q=x,br;q=-1,*;q=1e9' } },
  ],
  [
    'an X-Forwarded-For of 10,000 entries',
    'GET /auth/me',
    200,
    { headers: { 'X-Forwarded-For': '1.1.1.1,'.repeat(10_000) } },
  ],
  ['a bad cookie', 'GET !/', 200, { headers: { Cookie: 'nos_session=%E0%A4%A; a=b; =; ;' } }],
  ['a method override header', `GET ${spec}`, 200, { headers: { 'X-HTTP-Method-Override': 'DELETE' } }],
  [
    'an Authorization of 50,000 spaces',
    'GET /auth/me',
    401,
    { as: 'nobody', headers: { Authorization: `Bearer ${' '.repeat(50_000)}x` } },
  ],
  [
    'text settling without its text',
    `POST /conflicts/${SCRIPTED.conflict.id}/resolve`,
    422,
    { as: 'reviewer', json: { choice: 'text' } },
  ],
  ['a confirmation that is not true', 'POST /sync/resume', 422, { as: 'admin', json: { confirm: 'true' } }],
  ['a job id that climbs', 'GET /jobs/..%2fsync', 404],
]

describe('hostile inputs', () => {
  it.each(inputs.map(([name, line, status, asking]) => ({ name, line, status, asking })))(
    'answers $name with $status, soon',
    async ({ line, status, asking }) => {
      const service = createHttpUnderTest()
      const started = performance.now()
      const response = await service.ask(line, asking)
      expect(response.status).toBe(status)
      expect(performance.now() - started).toBeLessThan(2500)
      expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
      expect((await response.text()).length).toBeLessThan(status >= 400 ? 20_000 : 2 * MIB)
    },
  )

  it('names each unknown key and each wrong field by its path', async () => {
    const response = await createHttpUnderTest().ask('POST /specifications', {
      json: { title: '', tags: ['a', 1], sepc_type: 'API', x: 1 },
    })
    const { errors = [] } = await problemOf(response)
    expect(errors.map(({ path }) => path).toSorted()).toEqual(['sepc_type', 'spec_type', 'tags.1', 'title', 'x'])
    expect(errors.find(({ path }) => path === 'sepc_type')?.message).toContain('known are title, spec_type')
    expect(errors.find(({ path }) => path === 'spec_type')?.message).toBe('is required')
  })

  it.each([
    ['GET /specifications?limit=many', 'limit', 'must be a number'],
    ['GET /specifications?limit=1.5', 'limit', 'must be a whole number'],
    ['GET /specifications?limit=0', 'limit', 'must be at least 1'],
    ['GET /specifications?limit=101', 'limit', 'must be at most 100'],
    ['GET /audit/proofs/consistency?from=9&to=1', 'from', 'must not be more than to'],
    [`GET ${spec}/change?base=first`, 'base', 'must be an id (a UUID)'],
  ])('says what %s should have been', async (line, path, message) => {
    expect((await problemOf(await createHttpUnderTest().ask(line))).errors).toEqual([{ path, message }])
  })

  it.each(['nope', 'specification.nope', 'specification.', ''])(
    'takes no webhook for %j, which never happens',
    async (event) => {
      const json = { url: 'https://example.com/hook', events: ['review', 'review.approved', event] }
      const { errors } = await problemOf(
        await createHttpUnderTest().ask('POST /webhook-endpoints', { as: 'admin', json }),
      )
      expect(errors?.map(({ path }) => path)).toEqual(['events.2'])
    },
  )

  it('says in plain words what kind of value a member takes', async () => {
    const json = { title: 1, spec_type: 'API', tags: 'a' }
    expect((await problemOf(await createHttpUnderTest().ask('POST /specifications', { json }))).errors).toEqual([
      { path: 'title', message: 'must be a text' },
      { path: 'tags', message: 'must be a list' },
    ])
  })

  it('names the parameter and the member that is given twice', async () => {
    const { ask } = createHttpUnderTest()
    expect((await problemOf(await ask(`GET ${spec}/versions?offset=1&offset=2`))).errors).toEqual([
      { path: 'offset', message: 'is given more than once; it takes one value' },
    ])
    expect((await problemOf(await ask('POST /specifications', created('"tags":[],"tags":["a"]')))).detail).toBe(
      'The body has the member "tags" twice in one object.',
    )
    const fine = '"overview":"{\\"a\\":1,\\"a\\":2} \\\\","tags":["title","title "]'
    expect((await ask('POST /specifications', created(fine))).status).toBe(201)
  })

  it('names the place of what lies too deep and of what cannot be kept', async () => {
    const { ask } = createHttpUnderTest()
    expect(
      (await problemOf(await ask('POST /specifications', created(String.raw`"tags":["a","b\u0000"]`)))).errors,
    ).toEqual([{ path: 'tags.1', message: 'contains the character NUL' }])
    expect(
      (await problemOf(await ask('POST /specifications', created(`"tags":${'['.repeat(64)}${']'.repeat(64)}`))))
        .errors?.[0]?.message,
    ).toBe('is nested deeper than 64 levels')
  })

  it('accepts JSON of exactly 64 levels as far as depth goes', async () => {
    const response = await createHttpUnderTest().ask(
      'POST /specifications',
      created(`"tags":${'['.repeat(63)}${']'.repeat(63)}`),
    )
    expect((await problemOf(response)).errors?.map(({ message }) => message)).not.toContain(
      'is nested deeper than 64 levels',
    )
  })

  it('keeps a byte order mark and CRLF of a Markdown body', async () => {
    const written: unknown[] = []
    const { ask } = createHttpUnderTest({
      reviseSpecification: (caller, id, revision) => (
        written.push(revision),
        scriptedUseCases().reviseSpecification(caller, id, revision)
      ),
    })
    await ask(`PUT ${spec}/openspec`, asMarkdown('\uFEFF# A\r\n\r\nlast'))
    expect(written).toEqual([{ body: '\uFEFF# A\r\n\r\nlast' }])
  })
})
