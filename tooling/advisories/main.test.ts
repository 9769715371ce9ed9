import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'

const BULK = '/npm/-/npm/v1/security/advisories/bulk'
const ID = 'GHSA-aaaa-bbbb-cccc'
const ADVISORY = {
  id: 1,
  url: `https://github.com/advisories/${ID}`,
  title: 'b lets anybody in',
  severity: 'high',
  vulnerable_versions: '>=2.0.0 <2.0.1',
  cwe: ['CWE-287'],
  cvss: { score: 8.1, vectorString: null },
}

interface Asked {
  readonly method: string
  readonly url: string
  readonly body: string
}

/** The command against a server that is both the registry and GitHub. */
describe('npm run advisories', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nos-advisories-'))
  const lockfile = join(folder, 'pnpm-lock.yaml')
  let server: Server
  let origin: string
  let asked: Asked[] = []
  /** Text to answer with, by method and address; a number is a status without one. */
  let answers: Readonly<Record<string, string | number | ((body: string) => string)>> = {}

  beforeAll(async () => {
    writeFileSync(
      lockfile,
      stringify({
        importers: { 'packages/cli': { dependencies: { a: { version: '1.0.0' }, b: { version: '2.1.0' } } } },
        snapshots: { 'a@1.0.0': { dependencies: { b: '2.0.0' } }, 'b@2.0.0': {}, 'b@2.1.0': {} },
      }),
    )
    server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString()
      const { method = '', url = '' } = request
      asked.push({ method, url, body })
      const answer = answers[`${method} ${url}`] ?? 404
      if (typeof answer === 'number') response.writeHead(answer, { location: `${origin}/elsewhere` }).end()
      else
        response.setHeader('content-type', 'application/json').end(typeof answer === 'string' ? answer : answer(body))
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => {
    asked = []
  })
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  const run = async (registry = `${origin}/npm/`, environment: Readonly<Record<string, string>> = {}) => {
    const arguments_ = [join(import.meta.dirname, 'main.ts'), '--database', origin, '--lockfile', lockfile]
    const given = registry === '' ? arguments_ : [...arguments_, '--registry', registry]
    const child = execFile(process.execPath, given, { env: { ...process.env, ...environment } })
    let said = ''
    child.stdout?.on('data', (text: string) => (said += text))
    child.stderr?.on('data', (text: string) => (said += text))
    const [code] = (await once(child, 'close')) as [number]
    return { code, said }
  }
  const weakB = (body: string): string => JSON.stringify(body.includes('"2.0.0"') ? { b: [ADVISORY] } : {})
  const published = (days: number): string =>
    JSON.stringify({
      ghsa_id: ID,
      published_at: new Date(Date.now() - days * 86_400_000).toISOString(),
      vulnerabilities: [
        {
          package: { ecosystem: 'npm', name: 'b' },
          vulnerable_version_range: '>= 2.0.0, < 2.0.1',
          first_patched_version: '2.0.1',
        },
        {
          package: { ecosystem: 'npm', name: 'b' },
          vulnerable_version_range: '< 1.9.0',
          first_patched_version: '1.9.0',
        },
      ],
    })

  it('ends with 0 where nothing is known, and has asked about each version of each part', async () => {
    answers = { [`POST ${BULK}`]: '{}' }
    expect(await run()).toEqual({
      code: 0,
      said: '3 parts, 0 known weaknesses, 0 past their time frame (docs/security.md)\n',
    })
    expect(asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { a: ['1.0.0'], b: ['2.0.0'] },
      { b: ['2.1.0'] },
    ])
  })

  it('ends with 1 where one is past its time frame: part, version, advisory, severity, days over, what mends it', async () => {
    answers = { [`POST ${BULK}`]: weakB, [`GET /advisories/${ID}`]: published(19.5) }
    const { code, said } = await run(`${origin}/npm`)
    expect(code).toBe(1)
    expect(said).toMatch(/^b 2\.0\.0: b lets anybody in \(high\)\n {2}6 days over its 14, published \d{4}-\d\d-\d\d; /)
    expect(said).toContain(`https://github.com/advisories/${ID}\n  mended by 2.0.1\n`)
    expect(said).toMatch(/1 known weaknesses, 1 past/)
    expect(said).not.toContain('b 2.1.0')
  })

  it('ends with 0 where there is time left, and says how much', async () => {
    answers = { [`POST ${BULK}`]: weakB, [`GET /advisories/${ID}`]: published(4.5) }
    const { code, said } = await run()
    expect(code).toBe(0)
    expect(said).toContain('9 days left of its 14')
  })

  it('counts a weakness as past where GitHub does not say when it was published', async () => {
    answers = { [`POST ${BULK}`]: weakB, [`GET /advisories/${ID}`]: 403 }
    const { code, said } = await run()
    expect(code).toBe(1)
    expect(said).toContain('nobody could say when it was published, so it counts as past its 14 days')
    expect(said).toContain('take a version that is not within >=2.0.0 <2.0.1')
  })

  it.each([
    ['does not know the question', 405, /answered with 405 Method Not Allowed/],
    ['refuses', 401, /answered with 401/],
    ['sends elsewhere', 307, /answered with 307/],
    ['answers with a page', '<html></html>', /no JSON/],
    ['answers with other JSON', '[]', /no list of advisories/],
    ['answers about what nobody asked for', '{"z":[]}', /no list of advisories/],
    ['answers with something else than advisories', '{"b":[{"id":1}]}', /no list of advisories/],
  ])('ends with 2, and in no way well, where the registry %s', async (_what, answer, reason) => {
    answers = { [`POST ${BULK}`]: answer, 'GET /elsewhere': '{}', 'POST /elsewhere': '{}' }
    const { code, said } = await run()
    expect(code).toBe(2)
    expect(said).toMatch(/nothing was looked up, so nothing is known about the weaknesses of 3 parts/)
    expect(said).toMatch(reason)
    expect(said).toContain(`what: POST ${origin}${BULK}`)
    expect(said).toMatch(/next: ask a registry that knows advisories/)
    expect(said).not.toMatch(/0 past|0 known/)
  })

  it('ends with 2 where nobody answers', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    const { code, said } = await run(`http://127.0.0.1:${port}/`)
    expect(code).toBe(2)
    expect(said).toMatch(/was not answered \(.*ECONNREFUSED/)
  })

  it('asks the registry of npm’s configuration', async () => {
    answers = { [`POST ${BULK}`]: '{}' }
    expect(await run('', { npm_config_registry: `${origin}/npm/` })).toMatchObject({ code: 0 })
    expect(asked).toHaveLength(2)
  })

  it('ends with 2, and tells no password, where the registry’s address has one', async () => {
    answers = { [`POST ${BULK}`]: 401 }
    const registry = `${origin}/npm/`.replace('//', '//someone:hidden-password@')
    for (const ended of [await run(registry), await run('', { npm_config_registry: registry })]) {
      expect(ended.code).toBe(2)
      expect(ended.said).not.toContain('hidden-password')
      expect(ended.said).toContain('next:')
    }
  })
})
