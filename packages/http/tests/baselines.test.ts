import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AuditListSchema } from '../src/schemas/audit-schema.ts'
import { BaselineComparisonSchema, BaselineListSchema, BaselineSchema } from '../src/schemas/baseline-schema.ts'
import { SpecificationTreeSchema } from '../src/schemas/import-schema.ts'
import { SpecificationSchema } from '../src/schemas/specification-schema.ts'
import { problemOf } from '../testing/problem-of.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

const read = async <Schema extends v.GenericSchema>(
  schema: Schema,
  response: Response | Promise<Response>,
): Promise<v.InferOutput<Schema>> => v.parse(schema, await (await response).json())

const create = ({ ask }: ServiceOnLibrary, title: string) =>
  read(SpecificationSchema, ask('POST /specifications', { json: { title, spec_type: 'Feature' } }))

const hold = ({ ask }: ServiceOnLibrary, json: object) =>
  read(BaselineSchema, ask('POST /baselines', { as: 'reviewer', json }))

const rewrite = async ({ ask }: ServiceOnLibrary, id: string, change: (body: string) => string) => {
  const { body } = await read(SpecificationSchema, ask(`GET /specifications/${id}`))
  return read(SpecificationSchema, ask(`PUT /specifications/${id}`, { json: { body: change(body ?? '') } }))
}

describe('a baseline', () => {
  it('holds every active specification as it was, whatever happens to them later', async () => {
    const service = createServiceOnLibrary()
    const [login, billing, gone] = [
      await create(service, 'Login'),
      await create(service, 'Billing'),
      await create(service, 'Gone'),
    ]
    await service.ask(`DELETE /specifications/${gone.id}`)
    const held = await hold(service, { name: ' Release 1 ', reason: 'Delivered' })
    expect(held).toMatchObject({
      name: 'Release 1',
      reason: 'Delivered',
      author: { kind: 'user', id: 'a-reviewer' },
      size: 2,
      signatures: [],
      specifications: [
        { capability: 'billing', version_id: billing.version.id, version_number: 1 },
        { capability: 'login', spec_id: login.id, content_hash: login.version.content_hash },
      ],
    })
    await rewrite(service, login.id, (body) => body.replace('It SHALL work.', 'It SHALL not.'))
    await service.ask(`DELETE /specifications/${billing.id}`)
    expect(await read(BaselineSchema, service.ask(`GET /baselines/${held.id}`))).toEqual(held)
    expect(await read(SpecificationTreeSchema, service.ask(`GET /baselines/${held.id}/openspec`))).toEqual({
      files: { 'openspec/specs/billing/spec.md': billing.body, 'openspec/specs/login/spec.md': login.body },
    })
  })

  it('carries a manifest that its digest and sha256sum confirm', async () => {
    const service = createServiceOnLibrary()
    const login = await create(service, 'Login')
    const { manifest, digest } = await hold(service, { name: 'One' })
    expect(`sha256:${createHash('sha256').update(manifest).digest('hex')}`).toBe(digest)
    expect(manifest.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      `${createHash('sha256')
        .update(login.body ?? '')
        .digest('hex')}  openspec/specs/login/spec.md`,
    ])
  })

  it('is signed by each reviewer once, and the audit log says which one it was', async () => {
    const service = createServiceOnLibrary()
    await create(service, 'Login')
    const { id } = await hold(service, { name: 'One' })
    const sign = (as: 'author' | 'reviewer' | 'admin') =>
      service.ask(`POST /baselines/${id}/signatures`, { as, json: { comment: ' Agreed ' } })
    expect((await sign('author')).status).toBe(403)
    expect((await sign('reviewer')).status).toBe(201)
    expect((await problemOf(await sign('reviewer'))).code).toBe('baseline_signed')
    expect((await read(BaselineSchema, sign('admin'))).signatures).toMatchObject([
      { signer: { id: 'a-admin' }, comment: 'Agreed' },
      { signer: { id: 'a-reviewer' }, comment: 'Agreed' },
    ])
    const { items } = await read(AuditListSchema, service.ask('GET /audit?action=baseline.signed', { as: 'admin' }))
    expect(items.map(({ subject }) => subject)).toEqual([
      { kind: 'baseline', id },
      { kind: 'baseline', id },
    ])
  })

  it('holds the named versions alone', async () => {
    const service = createServiceOnLibrary()
    const login = await create(service, 'Login')
    await create(service, 'Billing')
    await rewrite(service, login.id, (body) => `${body}\nMore.\n`)
    const held = await hold(service, {
      name: 'Old',
      specifications: [{ spec_id: login.id, version_id: login.version.id }],
    })
    expect(held.specifications).toMatchObject([{ capability: 'login', version_number: 1 }])
  })

  it.each([
    [{ name: 'X', specifications: [] }, 'specifications'],
    [{ name: 'X', specifications: [{ spec_id: '00000000-0000-4000-a000-0000000000ff' }] }, 'specifications.0.spec_id'],
    [{ name: '  ' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{}, 'name'],
    [{ name: 'X', colour: 'red' }, 'colour'],
  ])('is refused as %j with the path of the mistake', async (json, path) => {
    const service = createServiceOnLibrary()
    await create(service, 'Login')
    const response = await service.ask('POST /baselines', { as: 'reviewer', json })
    expect([response.status, (await problemOf(response)).errors?.map((error) => error.path)]).toEqual([422, [path]])
  })

  it('is refused with one specification twice, or with a version of another one', async () => {
    const service = createServiceOnLibrary()
    const [login, billing] = [await create(service, 'Login'), await create(service, 'Billing')]
    const ask = async (specifications: readonly object[]) =>
      problemOf(await service.ask('POST /baselines', { as: 'reviewer', json: { name: 'X', specifications } }))
    expect((await ask([{ spec_id: login.id }, { spec_id: login.id }])).detail).toContain('named twice')
    expect((await ask([{ spec_id: login.id, version_id: billing.version.id }])).errors).toMatchObject([
      { path: 'specifications.0.version_id' },
    ])
  })

  it('keeps its name and itself: no second one, no change, no deletion', async () => {
    const service = createServiceOnLibrary()
    await create(service, 'Login')
    const { id } = await hold(service, { name: 'One' })
    const again = await service.ask('POST /baselines', { as: 'reviewer', json: { name: 'ONE' } })
    expect([again.status, (await problemOf(again)).code]).toEqual([409, 'baseline_exists'])
    for (const method of ['PUT', 'DELETE']) {
      const refused = await service.ask(`${method} /baselines/${id}`, {
        as: 'admin',
        ...(method === 'PUT' ? { json: { name: 'Two' } } : {}),
      })
      expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    }
    expect((await service.ask('POST /baselines', { as: 'author', json: { name: 'Mine' } })).status).toBe(403)
    await service.ask('POST /workspaces', { as: 'admin', json: { id: 'other', name: 'Other' } })
    expect(
      (await service.ask(`GET /baselines/${id}`, { token: service.tokenFor('admin', { workspace: 'other' }) })).status,
    ).toBe(404)
  })

  it('is compared with the one before it, requirement by requirement', async () => {
    const service = createServiceOnLibrary()
    const [login, billing] = [await create(service, 'Login'), await create(service, 'Billing')]
    await create(service, 'Quiet')
    const one = await hold(service, { name: 'One' })
    service.clock.advance(1000)
    await rewrite(service, login.id, (body) => body.replace('It SHALL work.', 'It SHALL run.'))
    await service.ask(`PUT /specifications/${login.id}`, { json: { capability: 'access/login' } })
    await service.ask(`DELETE /specifications/${billing.id}`)
    await create(service, 'Added')
    const two = await hold(service, { name: 'Two' })
    const compared = await read(BaselineComparisonSchema, service.ask(`GET /baselines/${two.id}/diff`))
    expect([compared.from?.id, compared.to.id, compared.stats]).toEqual([
      one.id,
      two.id,
      { added: 1, removed: 1, modified: 1, unchanged: 1 },
    ])
    expect(compared.specifications).toMatchObject([
      {
        change: 'modified',
        capability: 'access/login',
        from: { version_number: 1 },
        to: { version_number: 3 },
        properties: [{ field: 'capability', before: 'login', after: 'access/login' }],
        requirements: [{ change: 'modified', name: 'Main' }],
      },
      { change: 'added', capability: 'added', from: null, requirements: [{ change: 'added' }] },
      { change: 'removed', capability: 'billing', to: null, requirements: [{ change: 'removed' }] },
      { change: 'unchanged', capability: 'quiet', requirements: [], sections: [] },
    ])
    expect(compared.specifications[0]?.requirements[0]?.words).toContainEqual({ kind: 'added', text: 'run' })
    const back = await read(
      BaselineComparisonSchema,
      service.ask(`GET /baselines/${one.id}/diff?compare_to=${two.id.toUpperCase()}`),
    )
    expect(back.stats).toEqual({ added: 1, removed: 1, modified: 1, unchanged: 1 })
    const first = await read(BaselineComparisonSchema, service.ask(`GET /baselines/${one.id}/diff`))
    expect([first.from, first.stats.added]).toEqual([null, 3])
  })

  it('is listed newest first and found by its name', async () => {
    const service = createServiceOnLibrary()
    await create(service, 'Login')
    for (const name of ['One', 'Two', 'Three']) {
      service.clock.advance(1000)
      await hold(service, { name })
    }
    const names = async (query: string) =>
      (await read(BaselineListSchema, service.ask(`GET /baselines?${query}`))).items.map(({ name }) => name)
    expect([await names(''), await names('name=tWO'), await names('name=nothing')]).toEqual([
      ['Three', 'Two', 'One'],
      ['Two'],
      [],
    ])
    const first = await read(BaselineListSchema, service.ask('GET /baselines?limit=2'))
    expect(await names(`cursor=${encodeURIComponent(first.next_cursor ?? '')}`)).toEqual(['One'])
  })
})
