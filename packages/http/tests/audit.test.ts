import { sha256TreeHasher } from '@nos/domain/testing'
import { provesConsistency, provesInclusion } from '@nos/domain'
import { beforeEach, describe, expect, it } from 'vitest'
import { ROUTES } from '../src/routes/route-table.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

interface Item {
  readonly id: string
  readonly action: string
  readonly leaf_hash: string
  readonly [field: string]: unknown
}

let service: ServiceOnLibrary
beforeEach(() => {
  service = createServiceOnLibrary()
})
const create = async (title: string): Promise<string> => {
  const answer = await service.ask('POST /specifications', {
    json: { title, spec_type: 'Feature', overview: 'What it is for, in more than fifty characters of text.' },
    headers: { 'X-Request-Id': `r-${title}` },
  })
  const { id } = (await answer.json()) as { readonly id: string }
  return id
}
const list = async (query = '', as: 'viewer' | 'admin' = 'viewer') => {
  const answer = await service.ask(`GET /audit${query}`, { as })
  return ((await answer.json()) as { readonly items: readonly Item[] }).items
}
const exported = async (): Promise<readonly string[]> => {
  const answer = await service.ask('GET /audit/export', { as: 'admin' })
  expect(answer.headers.get('Content-Type')).toBe('application/x-ndjson; charset=utf-8')
  return (await answer.text()).split('\n').slice(0, -1)
}

describe('GET /audit', () => {
  it('tells who did what to which specification, and in which request', async () => {
    const id = await create('A')
    await create('B')
    const items = await list(`?spec_id=${id}`)
    expect(items).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        actor: { kind: 'user', id: 'a-author', name: 'a-author' },
        action: 'specification.created',
        spec_id: id,
        after_version: expect.any(String),
        request_id: 'r-A',
        leaf_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
    expect(await list('?action=specification&actor=a-author')).toHaveLength(2)
    expect(await list('?actor=somebody')).toEqual([])
    expect(await list(`?to=${encodeURIComponent('2020-01-01T00:00:00Z')}`)).toEqual([])
  })

  it('keeps addresses for admins', async () => {
    await create('A')
    expect((await list('', 'viewer'))[0]).not.toHaveProperty('address')
    expect((await list('', 'admin'))[0]).toMatchObject({ address: '192.0.2.1' })
  })

  it('names the template that was stored, replaced or deleted', async () => {
    const body =
      '# {{title}}\n\n## Purpose\n{{overview}}\n\n## Requirements\n\n### Requirement: One\nIt SHALL answer.\n'
    for (const [line, json] of [
      ['POST /templates', { name: 'ours', body }],
      ['PUT /templates/ours', { body: `${body}Soon.\n` }],
      ['DELETE /templates/ours', undefined],
    ] as const) {
      service.clock.advance(1000)
      expect((await service.ask(line, { as: 'admin', json })).status).toBeLessThan(300)
    }
    const items = await list('?action=template')
    expect(items.map(({ action, subject }) => [action, subject])).toEqual(
      ['deleted', 'replaced', 'created'].map((done) => [`template.${done}`, { kind: 'template', id: 'ours' }]),
    )
  })

  it('has no row of a GET or a HEAD, since they change nothing', async () => {
    const id = await create('A')
    const endless = new Set(['/events'])
    const before = [await exported(), await (await service.ask(`GET /specifications/${id}`)).text()]
    for (const { path } of ROUTES.filter(({ method, path }) => method === 'GET' && !endless.has(path)))
      for (const method of ['GET', 'HEAD']) {
        const { status } = await service.ask(
          `${method} ${path.replace(':spec_id', id).replaceAll(/:\w+/g, 'default')}`,
          {
            as: 'admin',
          },
        )
        expect([path, status]).not.toEqual([path, 500])
      }
    expect([await exported(), await (await service.ask(`GET /specifications/${id}`)).text()]).toEqual(before)
  })

  it('refuses an action that there is not, and says where they are listed', async () => {
    for (const path of ['/audit', '/events']) {
      const answer = await service.ask(`GET ${path}?action=review.aproved`, { as: 'viewer' })
      expect([answer.status, await answer.json()]).toEqual([
        422,
        expect.objectContaining({
          errors: [{ path: 'action', message: expect.stringContaining('docs/events.md') as string }],
        }),
      ])
    }
  })

  it('refuses a cursor that is none of its own', async () => {
    expect((await service.ask('GET /audit?cursor=x', { as: 'viewer' })).status).toBe(422)
  })
})

describe('the export', () => {
  it('is for admins', async () => {
    expect((await service.ask('GET /audit/export', { as: 'reviewer' })).status).toBe(403)
  })

  it('holds every record in order, and the signed head in its last line', async () => {
    await create('A')
    await create('B')
    const lines = await exported()
    const parsed = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    expect(parsed.map(({ index }) => index)).toEqual([0, 1, undefined])
    const head = await (await service.ask('GET /audit/head', { as: 'viewer' })).json()
    expect(parsed[2]).toEqual(head)
    expect(parsed[2]).toMatchObject({ head: { size: 2 }, workspace_id: 'default' })
  })

  it('is sent piece by piece, and left off when the reader goes', async () => {
    for (const title of ['A', 'B', 'C']) await create(title)
    const answer = await service.ask('HEAD /audit/export', { as: 'admin' })
    expect(answer.status).toBe(200)
    await answer.body?.cancel()
    expect(await exported()).toHaveLength(4)
  })
})

describe('what a reader can check', () => {
  it('is the whole log by GET /audit/verify', async () => {
    await create('A')
    const verified = await (await service.ask('GET /audit/verify', { as: 'viewer' })).json()
    expect(verified).toMatchObject({ valid: true, size: 1, head: { size: 1 }, problems: [] })
  })

  it('is one record, and that the log only grew, by proofs', async () => {
    const heads: { readonly size: number; readonly root: string }[] = []
    for (const title of ['A', 'B', 'C', 'D', 'E']) {
      await create(title)
      const answer = (await (await service.ask('GET /audit/head', { as: 'viewer' })).json()) as {
        readonly head: { readonly size: number; readonly root: string }
      }
      heads.push(answer.head)
    }
    const [first, second] = [heads[1], heads[4]]
    if (first === undefined || second === undefined) throw new Error('There are five heads')
    for (const item of await list()) {
      const proof = (await (await service.ask(`GET /audit/proofs/inclusion/${item.id}`, { as: 'viewer' })).json()) as {
        readonly index: number
        readonly size: number
        readonly path: readonly string[]
      }
      expect(provesInclusion(sha256TreeHasher, { ...proof, leafHash: item.leaf_hash, root: second.root })).toBe(true)
    }
    const answer = await service.ask('GET /audit/proofs/consistency?from=2&to=5', { as: 'viewer' })
    const { path } = (await answer.json()) as { readonly path: readonly string[] }
    expect(provesConsistency(sha256TreeHasher, { first, second, path })).toBe(true)
    expect((await service.ask('GET /audit/proofs/consistency?from=9', { as: 'viewer' })).status).toBe(422)
    const unknown = '00000000-0000-4000-8000-000000000000'
    expect((await service.ask(`GET /audit/proofs/inclusion/${unknown}`, { as: 'viewer' })).status).toBe(404)
  })
})
