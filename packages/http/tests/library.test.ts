import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { DiffSchema } from '../src/schemas/diff-schema.ts'
import { ConflictListSchema } from '../src/schemas/conflict-schema.ts'
import { SpecificationListSchema, SpecificationSchema } from '../src/schemas/specification-schema.ts'
import { JobAcceptedSchema, JobSchema, SyncPlanSchema, SyncStatusSchema } from '../src/schemas/sync-schema.ts'
import { ValidationReportSchema } from '../src/schemas/validation-schema.ts'
import { VersionListSchema } from '../src/schemas/version-schema.ts'
import { problemOf } from '../testing/problem-of.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

type Specification = v.InferOutput<typeof SpecificationSchema>

const login = {
  title: 'Login',
  spec_type: 'Feature',
  overview: 'People sign in.',
  priority: 'P1',
  tags: ['security', 'core'],
}

const read = async <Schema extends v.GenericSchema>(
  schema: Schema,
  response: Response | Promise<Response>,
): Promise<v.InferOutput<Schema>> => v.parse(schema, await (await response).json())

const create = (service: ServiceOnLibrary, json: object = login): Promise<Specification> =>
  read(SpecificationSchema, service.ask('POST /specifications', { json }))

const at = (specification: Specification): string => `/specifications/${specification.id}`

describe('a specification', () => {
  it('is created with a skeleton, and is found where Location says', async () => {
    const service = createServiceOnLibrary()
    const response = await service.ask('POST /specifications', { json: login })
    const made = await read(SpecificationSchema, response.clone())
    expect(made).toMatchObject({
      title: 'Login',
      capability: 'login',
      status: 'draft',
      priority: 'P1',
      tags: ['security', 'core'],
      overview: 'People sign in.',
      archived_at: null,
      version: { number: 1, source: 'api', parent_id: null, author: { kind: 'user', id: 'a-author' } },
    })
    const got = await service.ask(`GET ${(response.headers.get('Location') ?? '').slice('/api/v1'.length)}`)
    expect([got.status, got.headers.get('ETag')]).toEqual([200, response.headers.get('ETag')])
    expect(await read(SpecificationSchema, got)).toEqual(made)
  })

  it('cannot take the capability of another one', async () => {
    const service = createServiceOnLibrary()
    await create(service)
    const response = await service.ask('POST /specifications', { json: { ...login, capability: 'LOGIN' } })
    expect([response.status, (await problemOf(response)).code]).toEqual([409, 'capability_taken'])
  })

  it.each(['../up', '.hidden', 'a//b', '/a', 'a\\b', 'x'.repeat(101), 'a/./b', 'a\nb'])(
    'cannot have the capability %j',
    async (capability) => {
      const response = await createServiceOnLibrary().ask('POST /specifications', { json: { ...login, capability } })
      expect([response.status, (await problemOf(response)).errors?.map(({ path }) => path)]).toEqual([
        422,
        ['capability'],
      ])
    },
  )

  it('changes by the given fields only, and a change of nothing makes no version', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    const changed = await read(
      SpecificationSchema,
      service.ask(`PUT ${at(made)}`, { json: { priority: 'P0', tags: ['core'] } }),
    )
    expect(changed).toMatchObject({
      title: 'Login',
      priority: 'P0',
      tags: ['core'],
      body: made.body,
      version: { number: 2, parent_id: made.version.id },
    })
    const same = await service.ask(`PUT ${at(made)}`, { json: { priority: 'P0' } })
    expect((await read(SpecificationSchema, same)).version.number).toBe(2)
  })

  it('is written by one of many who saw the same state; the others get 412', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    const seen = (await service.ask(`GET ${at(made)}`)).headers.get('ETag') ?? ''
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        service.ask(`PUT ${at(made)}`, { json: { title: `Login ${n}` }, headers: { 'If-Match': seen } }),
      ),
    )
    expect(all.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 412),
    ])
  })

  it('keeps its text byte for byte through PUT and GET of the spec.md', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    const text = '\uFEFF# Login\r\n\r\n## Purpose\r\nPeople sign in.\r\n\r\n## Requirements\r\n\tодин 🙂'
    const put = await service.ask(`PUT ${at(made)}/openspec`, {
      body: text,
      headers: { 'Content-Type': 'text/markdown' },
    })
    expect(put.status).toBe(200)
    const got = await service.ask(`GET ${at(made)}/openspec`)
    expect(Buffer.from(await got.arrayBuffer()).equals(Buffer.from(text))).toBe(true)
    expect(got.headers.get('ETag')).toBe(put.headers.get('ETag'))
  })

  it('shows its history, what differs, and goes back', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    const body = `${made.body}\n### Requirement: Leave\nPeople SHALL leave.\n\n#### Scenario: Out\n- **WHEN** asked\n- **THEN** gone\n`
    const grown = await read(SpecificationSchema, service.ask(`PUT ${at(made)}`, { json: { body, title: 'Sign in' } }))
    const diff = await read(DiffSchema, service.ask(`GET ${at(made)}/versions/${grown.version.id}/diff`))
    expect(diff.from?.number).toBe(1)
    expect(diff.properties).toContainEqual({ field: 'title', before: 'Login', after: 'Sign in' })
    expect(diff.requirements.map(({ change, name }) => [change, name])).toEqual([['added', 'Leave']])
    const patch = await service.ask(`GET ${at(made)}/versions/${grown.version.id}/diff`, {
      headers: { Accept: 'text/x-diff' },
    })
    expect([patch.headers.get('Content-Type'), patch.headers.get('Vary')]).toEqual([
      'text/x-diff; charset=utf-8',
      'Accept',
    ])
    expect(await patch.text()).toBe(diff.unified)
    expect((await read(DiffSchema, service.ask(`GET ${at(made)}/versions/${made.version.id}/diff`))).from).toBeNull()
    const back = await read(
      SpecificationSchema,
      service.ask(`POST ${at(made)}/rollback`, { json: { target_version_id: made.version.id, reason: 'Too much' } }),
    )
    expect(back).toMatchObject({
      title: 'Login',
      body: made.body,
      version: { number: 3, source: 'rollback', content_hash: made.version.content_hash },
    })
    const versions = await read(VersionListSchema, service.ask(`GET ${at(made)}/versions?limit=2`))
    expect([versions.items.map(({ number }) => number), versions.total]).toEqual([[3, 2], 3])
    const rest = await read(
      VersionListSchema,
      service.ask(`GET ${at(made)}/versions?limit=2&cursor=${versions.next_cursor}`),
    )
    expect([rest.items.map(({ number }) => number), rest.next_cursor]).toEqual([[1], null])
  })

  it('shows how the words of a requirement and of its scenario changed', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    const body = made.body.replace('It SHALL work.', 'It SHALL not fail.').replace('**WHEN**', '**WHEN** ever')
    const { version } = await read(SpecificationSchema, service.ask(`PUT ${at(made)}`, { json: { body } }))
    const { requirements } = await read(DiffSchema, service.ask(`GET ${at(made)}/versions/${version.id}/diff`))
    const [changed] = requirements
    expect(changed).toMatchObject({ change: 'modified', name: 'Main', scenarios: [{ change: 'modified' }] })
    expect(changed?.words).toContainEqual({ kind: 'removed', text: 'work' })
    expect(changed?.words).toContainEqual({ kind: 'added', text: 'not fail' })
    for (const { before, after, words = [] } of [...requirements, ...(changed?.scenarios ?? [])]) {
      expect(words.map(({ kind, text }) => (kind === 'added' ? '' : text)).join('')).toBe(before)
      expect(words.map(({ kind, text }) => (kind === 'removed' ? '' : text)).join('')).toBe(after)
    }
  })

  it('is archived and restored, and stands in the lists accordingly', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    await create(service, { ...login, title: 'Other' })
    const titles = async (query: string): Promise<readonly string[]> =>
      (await read(SpecificationListSchema, service.ask(`GET /specifications?sort=title&${query}`))).items.map(
        ({ title }) => title,
      )
    expect((await service.ask(`DELETE ${at(made)}`)).status).toBe(204)
    expect([await titles(''), await titles('archived=only'), await titles('archived=all')]).toEqual([
      ['Other'],
      ['Login'],
      ['Login', 'Other'],
    ])
    expect((await read(SpecificationSchema, service.ask(`GET ${at(made)}`))).archived_at).not.toBeNull()
    expect((await problemOf(await service.ask(`PUT ${at(made)}`, { json: { title: 'X' } }))).code).toBe(
      'specification_archived',
    )
    expect((await read(SpecificationSchema, service.ask(`POST ${at(made)}/restore`))).archived_at).toBeNull()
    expect(await titles('')).toEqual(['Login', 'Other'])
  })

  it('is found by filters, in order, page by page without gaps or repeats', async () => {
    const service = createServiceOnLibrary()
    for (let n = 0; n < 9; n += 1)
      await create(service, {
        title: `Spec ${n}`,
        spec_type: n % 2 === 0 ? 'API' : 'Data',
        priority: n < 3 ? 'P0' : 'P3',
        tags: n === 4 ? ['rare', 'x'] : ['x'],
      })
    const titles: string[] = []
    let cursor = ''
    do {
      const page = await read(SpecificationListSchema, service.ask(`GET /specifications?sort=-title&limit=4${cursor}`))
      titles.push(...page.items.map(({ title }) => title))
      cursor = page.next_cursor === null ? '' : `&cursor=${encodeURIComponent(page.next_cursor)}`
    } while (cursor !== '')
    expect(titles).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0].map((n) => `Spec ${n}`))
    const count = async (query: string): Promise<number> =>
      (await read(SpecificationListSchema, service.ask(`GET /specifications?${query}`))).items.length
    expect([
      await count('spec_type=API'),
      await count('priority=P0,P3'),
      await count('tag=rare&tag=x'),
      await count('tag=rare,nothing'),
      await count('status=approved'),
    ]).toEqual([5, 9, 1, 0, 0])
    const [first] = (await read(SpecificationListSchema, service.ask('GET /specifications?include=body&limit=1'))).items
    expect(first?.body).toContain('## Requirements')
  })

  it('is validated, stored or not', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    expect(await read(ValidationReportSchema, service.ask(`POST ${at(made)}/validate`))).toMatchObject({
      spec_id: made.id,
      version_id: made.version.id,
      content_hash: made.version.content_hash,
      valid: true,
      ruleset: { id: 'nos:recommended' },
      openspec: { valid_strict: true },
    })
    expect(
      await read(ValidationReportSchema, service.ask('POST /validate', { as: 'viewer', json: { body: '# A\n' } })),
    ).toMatchObject({ spec_id: null, valid: false, level: 'none', openspec: { issues: [{ level: 'ERROR' }] } })
  })

  it('is not there for a token of another workspace', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    await service.ask('POST /workspaces', { as: 'admin', json: { id: 'other', name: 'Other' } })
    const token = service.tokenFor('admin', { workspace: 'other' })
    for (const [line, json] of [
      [`GET ${at(made)}`],
      [`PUT ${at(made)}`, { title: 'Mine' }],
      [`DELETE ${at(made)}`],
      [`GET ${at(made)}/versions`],
      [`POST ${at(made)}/restore`],
    ] as const) {
      expect([line, (await service.ask(line, json === undefined ? { token } : { token, json })).status]).toEqual([
        line,
        404,
      ])
    }
    expect((await read(SpecificationListSchema, service.ask('GET /specifications', { token }))).items).toEqual([])
  })
})

describe('a conflict', () => {
  it('is shown with both texts, settled by a reviewer once, and both sides agree', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    await service.synchronise()
    expect((await read(SpecificationSchema, service.ask(`GET ${at(made)}`))).notion).toMatchObject({ state: 'synced' })
    const [ref = ''] = service.notion.documents.keys()
    service.clock.advance(120_000)
    service.notion.person.rewrite(ref, (text) => text.replace('It SHALL work.', 'It SHALL work in Notion.'))
    await service.ask(`PUT ${at(made)}`, { json: { body: made.body.replace('It SHALL work.', 'It SHALL work here.') } })
    service.clock.advance(120_000)
    await service.synchronise()
    const { items } = await read(ConflictListSchema, service.ask('GET /conflicts?state=open'))
    expect(items).toMatchObject([{ spec_id: made.id, kind: 'requirement', name: 'Main' }])
    expect([items[0]?.ours.text, items[0]?.theirs.text]).toEqual([
      expect.stringContaining('work here.'),
      expect.stringContaining('work in Notion.'),
    ])
    const line = `POST /conflicts/${items[0]?.id ?? ''}/resolve`
    expect((await service.ask(line, { as: 'author', json: { choice: 'theirs' } })).status).toBe(403)
    expect((await service.ask(line, { as: 'reviewer', json: { choice: 'theirs' } })).status).toBe(200)
    expect((await problemOf(await service.ask(line, { as: 'reviewer', json: { choice: 'ours' } }))).code).toBe(
      'conflict_already_resolved',
    )
    await service.synchronise()
    expect((await read(SpecificationSchema, service.ask(`GET ${at(made)}`))).body).toContain('It SHALL work in Notion.')
  })
})

describe('a pass', () => {
  it('is asked for, planned before, and followed by its job', async () => {
    const service = createServiceOnLibrary()
    const made = await create(service)
    const plan = await read(SyncPlanSchema, service.ask('GET /sync/plan'))
    expect(plan.items).toMatchObject([{ spec_id: made.id, action: 'push', page_id: null }])
    const asked = await service.ask('POST /sync', { json: { spec_id: made.id } })
    const { id, state } = await read(JobAcceptedSchema, asked.clone())
    expect([asked.status, asked.headers.get('Location'), state]).toEqual([202, `/api/v1/jobs/${id}`, 'queued'])
    expect(await read(JobSchema, service.ask(`GET /jobs/${id}`))).toMatchObject({ id, kind: 'sync', state: 'queued' })
    expect(await read(SyncStatusSchema, service.ask('GET /sync/status'))).toMatchObject({
      idle: false,
      conflicts: 0,
      halted: null,
    })
  })
})
