import { randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { packTar, unpackTar, type TarHeader } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import type { Asking } from '../testing/http-under-test.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

const MIB = 1024 * 1024
const SPEC = 'openspec/specs/login/spec.md'
const text = '# Login Specification\n\n## Purpose\nWhy.\r\n'

type Entry = Partial<TarHeader> & { readonly name: string; readonly data?: string | Uint8Array }

const tar = (...entries: readonly Entry[]): Promise<Uint8Array<ArrayBuffer>> =>
  packTar(
    entries.map(({ data = '', ...header }) => ({
      header: { size: typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength, ...header },
      body: data,
    })),
  )
const gzipped = (bytes: Uint8Array): Asking => ({
  body: new Uint8Array(gzipSync(bytes)),
  headers: { 'Content-Type': 'application/gzip' },
})
const archive = async (...entries: readonly Entry[]): Promise<Asking> => gzipped(await tar(...entries))
const files = (given: Readonly<Record<string, unknown>>): Asking => ({ json: { files: given } })
const filler = (size: number): string => 'x'.repeat(size)
const ZEROS = gzipSync(new Uint8Array(MIB))
/** What does not compress. */
const noise = (size: number): Uint8Array => randomBytes(size)

/** A header whose name is overwritten with bytes of any kind, its checksum made right again. */
const renamed = (whole: Uint8Array<ArrayBuffer>, name: readonly number[], at = 0): Uint8Array<ArrayBuffer> => {
  const changed = whole.slice()
  changed.fill(0, at, at + 100)
  changed.set(name, at)
  return summed(changed, at)
}

const summed = (whole: Uint8Array<ArrayBuffer>, at = 0): Uint8Array<ArrayBuffer> => {
  whole.fill(32, at + 148, at + 156)
  const sum = whole.subarray(at, at + 512).reduce((total, byte) => total + byte, 0)
  whole.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), at + 148)
  return whole
}

const field = (whole: Uint8Array<ArrayBuffer>, offset: number, value: string): Uint8Array<ArrayBuffer> => {
  whole.set(new TextEncoder().encode(value), offset)
  return summed(whole)
}

const exported = async (service: ServiceOnLibrary): Promise<Readonly<Record<string, string>>> => {
  const { files: all }: { files: Record<string, string> } = JSON.parse(
    await (await service.ask('GET /export/openspec')).text(),
  )
  return all
}

describe('POST /import/openspec', () => {
  it('takes files as JSON and as tar.gz, and says of each what was done', async () => {
    const service = createServiceOnLibrary()
    const first = await service.ask(
      'POST /import/openspec',
      files({ [SPEC]: text, 'openspec/config.yaml': 'schema: spec-driven\n' }),
    )
    expect(await first.json()).toMatchObject({
      dry_run: false,
      counts: { created: 1, ignored: 1 },
      files: [
        { path: SPEC, outcome: 'created', capability: 'login', spec_id: expect.any(String) },
        { path: 'openspec/config.yaml', outcome: 'ignored', spec_id: null, reason: expect.any(String) },
      ],
    })
    const again = await service.ask(
      'POST /import/openspec',
      await archive(
        { name: 'openspec/', type: 'directory' },
        { name: `./${SPEC}`, data: text },
        { name: 'openspec/logo.png', data: new Uint8Array([0xff, 0xfe]) },
      ),
    )
    expect(await again.json()).toMatchObject({ counts: { unchanged: 1, ignored: 1 } })
    expect(await exported(service)).toEqual({ [SPEC]: text })
  })

  it.each(['POST /import/openspec?dry_run=true', 'POST /import/openspec'])(
    'writes nothing in a dry run: %s',
    async (line) => {
      const service = createServiceOnLibrary()
      const asking = line.includes('?')
        ? await archive({ name: SPEC, data: text })
        : { json: { files: { [SPEC]: text }, dry_run: true } }
      expect(await (await service.ask(line, asking)).json()).toMatchObject({ dry_run: true, counts: { created: 1 } })
      expect(await exported(service)).toEqual({})
    },
  )

  it('takes a text of exactly 1 MiB, 2,000 files, and a body over the 2 MiB of other routes', async () => {
    const service = createServiceOnLibrary()
    const body = filler(MIB)
    expect(
      (
        await service.ask(
          'POST /import/openspec',
          files({ 'specs/a/spec.md': body, 'specs/b/spec.md': body, 'specs/c/spec.md': body }),
        )
      ).status,
    ).toBe(200)
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`changes/${index}`, 'x']))
    expect(await (await service.ask('POST /import/openspec', files(many))).json()).toMatchObject({
      counts: { ignored: 2000 },
    })
    expect(
      (await service.ask('POST /specifications', { json: { title: 'A', spec_type: 'Feature', body: filler(3 * MIB) } }))
        .status,
    ).toBe(413)
  })

  it('is for authors', async () => {
    const service = createServiceOnLibrary()
    expect((await service.ask('POST /import/openspec', { ...files({ [SPEC]: text }), as: 'viewer' })).status).toBe(403)
    expect((await service.ask('GET /export/openspec', { as: 'viewer' })).status).toBe(200)
  })
})

const good: Entry = { name: 'specs/good/spec.md', data: '# Good\n' }
const LINKS = ['symlink', 'link'] as const
const DEVICES = ['character-device', 'block-device', 'fifo'] as const
const sized = (size: string) => async (): Promise<Asking> => gzipped(field(await tar(good), 124, size))
const named = (name: string) => (): Promise<Asking> => archive(good, { name, data: 'x' })

/** Archives and uploads that must be refused: what is wrong, how, and what the answer names. */
const hostile: readonly (readonly [
  name: string,
  status: number,
  mention: string,
  asking: () => Asking | Promise<Asking>,
])[] = [
  ...LINKS.map(
    (type) =>
      [
        `a ${type} to /etc/passwd`,
        422,
        'specs/x/spec.md',
        () => archive(good, { name: 'specs/x/spec.md', type, linkname: '/etc/passwd' }),
      ] as const,
  ),
  [
    'a symlink among ignored files',
    422,
    'changes/x',
    () => archive(good, { name: 'changes/x', type: 'symlink', linkname: '../..' }),
  ],
  [
    'a folder that is a symlink',
    422,
    'specs',
    () => archive({ name: 'specs', type: 'symlink', linkname: '/tmp' }, good),
  ],
  ...DEVICES.map(
    (type) => [`a ${type}`, 422, 'specs/x/spec.md', () => archive(good, { name: 'specs/x/spec.md', type })] as const,
  ),
  ['an absolute name', 422, '/etc/cron.d/x', named('/etc/cron.d/x')],
  ['a name with ..', 422, '../x', named('../x')],
  ['a name with .. within', 422, 'specs/../../x', named('specs/../../x')],
  ['a name that ends in ..', 422, 'specs/..', named('specs/..')],
  ['a Windows name', 422, 'specs', named('specs\\x\\spec.md')],
  ['a drive', 422, 'C:/x', named('C:/x')],
  ['a line break in a name', 422, 'changes', named('changes/a\nb')],
  ['an escape sequence in a name', 422, 'changes', named('changes/\u001b[2J')],
  ['a dot folder as capability', 422, 'specs/.git/spec.md', named('specs/.git/spec.md')],
  ['a capability of 101 characters', 422, 'specs/a', named(`specs/${'a'.repeat(101)}/spec.md`)],
  ['a name of 100,000 characters', 422, 'too long', named(`changes/${'a/'.repeat(50_000)}b`)],
  ['a long name that leaves the folder at its end', 422, '..', named(`specs/${'a/'.repeat(200)}../../x`)],
  ['two files of one name', 422, 'specs/good/spec.md', () => archive(good, good)],
  ['two names that differ by case', 422, 'specs/GOOD/spec.md', named('specs/GOOD/spec.md')],
  [
    'two names that differ by Unicode form',
    422,
    'spec.md',
    () => archive({ name: 'specs/\u00e9/spec.md', data: 'x' }, { name: 'specs/e\u0301/spec.md', data: 'x' }),
  ],
  ['one name with and without openspec/', 422, 'openspec/specs/good/spec.md', named('openspec/specs/good/spec.md')],
  [
    'a name that is not UTF-8',
    422,
    'not UTF-8',
    async () => gzipped(renamed(await tar(good), [0x73, 0xff, 0xfe, 0x2e])),
  ],
  [
    'a text that is not UTF-8',
    422,
    'specs/x/spec.md',
    () => archive(good, { name: 'specs/x/spec.md', data: new Uint8Array([0x23, 0xc3, 0x28]) }),
  ],
  [
    'a text in UTF-16',
    422,
    'specs/x/spec.md',
    () => archive(good, { name: 'specs/x/spec.md', data: new Uint8Array([0xff, 0xfe, 0x23, 0]) }),
  ],
  ['a text with NUL', 422, 'specs/x/spec.md', () => archive(good, { name: 'specs/x/spec.md', data: '# A\0' })],
  [
    'a name that a pax header gives',
    422,
    '../../pax',
    () => archive(good, { name: 'x', pax: { path: '../../pax' }, data: 'x' }),
  ],
  ['a file over 1 MiB', 413, 'specs/x/spec.md', () => archive(good, { name: 'specs/x/spec.md', data: noise(MIB + 1) })],
  ['an ignored file over 1 MiB', 413, 'changes/x', () => archive(good, { name: 'changes/x', data: noise(MIB + 1) })],
  [
    '2,001 files',
    413,
    'changes/2000',
    () => archive(...Array.from({ length: 2001 }, (_, index) => ({ name: `changes/${index}`, data: String(index) }))),
  ],
  [
    'more than 20 MiB in files of 1 MiB',
    413,
    'changes/20',
    () => archive(...Array.from({ length: 21 }, (_, index) => ({ name: `changes/${index}`, data: noise(MIB) }))),
  ],
  ['a bomb of zeros', 413, 'times', () => gzipped(new Uint8Array(200 * MIB))],
  ['a bomb in a tar', 413, 'times', () => archive({ name: 'specs/x/spec.md', data: new Uint8Array(15 * MIB) })],
  [
    'a bomb of many gzip members',
    413,
    '20 MiB',
    () => ({
      body: new Uint8Array(Buffer.concat(Array.from({ length: 300 }, () => ZEROS))),
      headers: { 'Content-Type': 'application/gzip' },
    }),
  ],
  [
    'a body over the limit of the route',
    413,
    'bytes',
    () => ({
      body: new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(MIB)) }),
      headers: { 'Content-Type': 'application/gzip' },
    }),
  ],
  ['what is no gzip', 400, 'gzip', () => ({ body: 'PK\u0003\u0004', headers: { 'Content-Type': 'application/gzip' } })],
  ['an empty archive body', 400, 'gzip', () => ({ body: '', headers: { 'Content-Type': 'application/gzip' } })],
  [
    'a gzip that is cut',
    400,
    'gzip',
    async () => ({
      body: new Uint8Array(gzipSync(await tar(good)).subarray(0, -12)),
      headers: { 'Content-Type': 'application/gzip' },
    }),
  ],
  [
    'a gzip with a wrong checksum',
    400,
    'gzip',
    async () => {
      const packed = new Uint8Array(gzipSync(await tar(good)))
      packed[packed.length - 6] = (packed.at(-6) ?? 0) ^ 1
      return { body: packed, headers: { 'Content-Type': 'application/gzip' } }
    },
  ],
  ['a gzip of no tar', 400, 'tar', () => gzipped(new TextEncoder().encode(filler(5000)))],
  [
    'a tar that is cut within a file',
    400,
    'tar',
    async () => gzipped((await tar({ name: 'specs/x/spec.md', data: noise(3000) })).subarray(0, 1024)),
  ],
  [
    'a header with a wrong checksum',
    400,
    'tar',
    async () => {
      const broken = await tar(good)
      broken[10] = 0x41
      return gzipped(broken)
    },
  ],
  ['a size of eight exabytes', 400, 'tar', sized('77777777777\0')],
  ['a negative size', 400, 'tar', sized('-0000000001\0')],
  ['a size that is no number', 400, 'tar', sized('zzzzzzzzzzz\0')],
  ['JSON: an absolute name', 422, '/etc/passwd', () => files({ '/etc/passwd': 'x' })],
  ['JSON: a name with ..', 422, 'specs/../../x', () => files({ 'specs/good/spec.md': 'x', 'specs/../../x': 'x' })],
  ['JSON: an empty name', 422, 'empty', () => files({ '': 'x' })],
  [
    'JSON: names that differ by case',
    422,
    'specs/A/spec.md',
    () => files({ 'specs/a/spec.md': 'x', 'specs/A/spec.md': 'x' }),
  ],
  [
    'JSON: half a surrogate pair',
    422,
    'surrogate',
    () => ({
      body: String.raw`{"files":{"specs/a/spec.md":"\ud800"}}`,
      headers: { 'Content-Type': 'application/json' },
    }),
  ],
  ['JSON: a file over 1 MiB', 413, 'specs/a/spec.md', () => files({ 'specs/a/spec.md': filler(MIB + 1) })],
  [
    'JSON: 2,001 files',
    413,
    '2000',
    () => files(Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`changes/${index}`, 'x']))),
  ],
  [
    'JSON: more than 20 MiB',
    413,
    'changes/20',
    () => files(Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`changes/${index}`, filler(MIB)]))),
  ],
  [
    'JSON: 200,000 files',
    422,
    'members',
    () => files(Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`changes/${index}`, '']))),
  ],
  ['JSON: a file that is a list', 422, 'files', () => files({ 'specs/a/spec.md': ['x'] })],
  ['JSON: no files', 422, 'files', () => ({ json: {} })],
  [
    'a body of another type',
    415,
    'application/gzip',
    () => ({ body: 'x', headers: { 'Content-Type': 'application/zip' } }),
  ],
]

describe('hostile uploads', () => {
  it.each(hostile)(
    '%s is refused with %i, names %s, and leaves nothing behind',
    async (_name, status, mention, asking) => {
      const service = createServiceOnLibrary()
      const sent = await asking()
      const started = performance.now()
      const answer = await service.ask('POST /import/openspec', sent)
      const problem: unknown = await answer.json()
      expect([answer.status, JSON.stringify(problem)]).toEqual([
        status,
        expect.stringContaining(JSON.stringify(mention).slice(1, -1)),
      ])
      expect(performance.now() - started).toBeLessThan(2500)
      expect(await exported(service)).toEqual({})
    },
  )

  it('are enough', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(40)
  })
})

/** How files begin that a scanner for malware is for. */
const BINARY: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['a program for Linux', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]],
  ['a program for Windows', [0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]],
  ['a program for macOS', [0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1]],
  ['a class of Java', [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 0x41]],
  ['WebAssembly', [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]],
  ['a zip, as office documents are', [0x50, 0x4b, 3, 4, 0x14, 0, 0, 0]],
  ['an older office document', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0x0a, 0x25, 0xe2, 0xe3, 0xcf, 0xd3]],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

describe('a file that is no text', () => {
  it.each(BINARY)('is kept nowhere, whatever it is called: %s', async (_name, bytes) => {
    const service = createServiceOnLibrary()
    const data = new Uint8Array([...new TextEncoder().encode('canary'), ...bytes])
    const asSpec = await service.ask('POST /import/openspec', await archive({ name: SPEC, data }))
    expect(asSpec.status).toBe(422)
    const beside = await service.ask(
      'POST /import/openspec',
      await archive({ name: SPEC, data: text }, { name: 'openspec/specs/login/canary.bin', data }),
    )
    const { files: taken, counts }: { files: { spec_id: string }[]; counts: unknown } = JSON.parse(await beside.text())
    expect(counts).toMatchObject({ created: 1, ignored: 1 })
    const asMarkdown = await service.ask(`PUT /specifications/${taken[0]?.spec_id ?? ''}/openspec`, {
      body: data,
      headers: { 'Content-Type': 'text/markdown' },
    })
    // 422: bytes that are UTF-8, with a NUL.
    expect([400, 422]).toContain(asMarkdown.status)
    expect(await exported(service)).toEqual({ [SPEC]: text })
    for (const line of ['GET /specifications', 'GET /audit']) {
      const shown = await service.ask(line, { as: 'admin' })
      expect([shown.status, await shown.text()]).toEqual([200, expect.not.stringContaining('canary')])
    }
  })

  it.each(['application/octet-stream', 'multipart/form-data; boundary=x', 'application/zip', 'image/png'])(
    'is not even read as %s',
    async (type) => {
      const service = createServiceOnLibrary()
      const sent = { body: new Uint8Array([1, 2, 3]), headers: { 'Content-Type': type } }
      for (const line of ['POST /import/openspec', 'POST /specifications'])
        expect((await service.ask(line, sent)).status).toBe(415)
      expect(await exported(service)).toEqual({})
    },
  )
})

describe('a text that comes back', () => {
  it('is no page and no program to who gets it', async () => {
    const service = createServiceOnLibrary()
    const page = '# A\n\n<script>alert(1)</script>\n'
    const { files: taken }: { files: { spec_id: string }[] } = JSON.parse(
      await (await service.ask('POST /import/openspec', files({ [SPEC]: page }))).text(),
    )
    for (const [line, accept, type] of [
      [`GET /specifications/${taken[0]?.spec_id ?? ''}/openspec`, '*/*', 'text/markdown; charset=utf-8'],
      ['GET /export/openspec', 'application/json', 'application/json'],
      ['GET /export/openspec', 'application/gzip', 'application/gzip'],
    ] as const) {
      const { status, headers } = await service.ask(line, { headers: { Accept: accept } })
      expect([status, headers.get('content-type')?.toLowerCase(), headers.get('x-content-type-options')]).toEqual([
        200,
        type,
        'nosniff',
      ])
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })
})

describe('GET /export/openspec', () => {
  const texts = {
    'openspec/specs/a/b/spec.md': '\uFEFF# B\r\nno end',
    'openspec/specs/login/spec.md': text,
    [`openspec/specs/${'ü'.repeat(90)}/spec.md`]: '# Ü\n',
  }
  const filled = async (): Promise<ServiceOnLibrary> => {
    const service = createServiceOnLibrary()
    await service.ask('POST /import/openspec', files(texts))
    return service
  }
  const packed = async (service: ServiceOnLibrary) => {
    const answer = await service.ask('GET /export/openspec', { headers: { Accept: 'application/gzip' } })
    if (answer.status !== 200) throw new Error(await answer.text())
    return new Uint8Array(await answer.arrayBuffer())
  }

  it('gives tar.gz with the same files, sorted, and the same bytes from another service at another time', async () => {
    const [one, other] = [await filled(), await filled()]
    other.clock.advance(600_000)
    const bytes = await packed(one)
    const entries = await unpackTar(gunzipSync(bytes), { strict: true })
    expect(
      Object.fromEntries(entries.map(({ header, data }) => [header.name, Buffer.from(data ?? []).toString('utf8')])),
    ).toEqual(texts)
    expect(entries.map(({ header }) => header.name)).toEqual(Object.keys(texts).toSorted())
    expect(Buffer.from(await packed(other)).equals(Buffer.from(bytes))).toBe(true)
  })

  it('is a download under a name of ours', async () => {
    const answer = await (await filled()).ask('GET /export/openspec', { headers: { Accept: 'application/gzip' } })
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="openspec.tar.gz"')
  })

  it('puts what was uploaded at no address', async () => {
    const { ask } = await filled()
    for (const path of [
      '/openspec/specs/login/spec.md',
      '/specs/login/spec.md',
      '/login',
      '/api/v1/openspec/specs/login/spec.md',
    ])
      expect((await ask(`GET !${path}`)).status).toBe(404)
  })

  it('imports its own archive without a change', async () => {
    const service = await filled()
    const answer = await service.ask('POST /import/openspec', {
      body: await packed(service),
      headers: { 'Content-Type': 'application/gzip' },
    })
    expect(await answer.json()).toMatchObject({
      counts: { unchanged: 3, created: 0, updated: 0, ignored: 0, refused: 0 },
    })
  })

  it('has a tag that changes with the texts and is another one for each form', async () => {
    const service = await filled()
    const tag = async (headers: Record<string, string> = {}) =>
      (await service.ask('GET /export/openspec', { headers })).headers.get('ETag') ?? ''
    const [before, archived] = [await tag(), await tag({ Accept: 'application/gzip' })]
    expect(before).not.toBe(archived)
    for (const [accept, known] of [
      ['application/json', before],
      ['application/gzip', archived],
    ] as const) {
      expect(
        (await service.ask('GET /export/openspec', { headers: { Accept: accept, 'If-None-Match': known } })).status,
      ).toBe(304)
    }
    await service.ask('POST /import/openspec', files({ 'specs/login/spec.md': `${text}More.\n` }))
    expect(await tag()).not.toBe(before)
  })
})
