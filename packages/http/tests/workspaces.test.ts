import { describe, expect, it } from 'vitest'
import { problemOf } from '../testing/problem-of.ts'
import { createServiceOnLibrary } from '../testing/service-on-library.ts'

type Service = ReturnType<typeof createServiceOnLibrary>
type Json = Readonly<Record<string, unknown>>

const NOTION = { token: 'ntn_canary', database_id: '0123456789abcdef0123456789abcdef' }

const make = async ({ ask }: Service, json: Json): Promise<Json> => {
  const response = await ask('POST /workspaces', { as: 'admin', json })
  expect(response.status).toBe(201)
  return (await response.json()) as Json
}
const adminOf = ({ tokenFor }: Service, workspace: string): string => tokenFor('admin', { workspace })

describe('a workspace', () => {
  it('is made by its name, shown, renamed, archived and restored', async () => {
    const service = createServiceOnLibrary()
    const made = await make(service, { name: 'Équipe Mobile!' })
    expect(made).toMatchObject({ id: 'equipe-mobile', name: 'Équipe Mobile!', notion: null, archived_at: null })
    const path = `/workspaces/equipe-mobile`
    expect(await (await service.ask(`GET ${path}`, { as: 'admin' })).json()).toEqual(made)
    await service.ask(`PUT ${path}`, { as: 'admin', json: { name: 'Mobile' } })
    const listed = await (await service.ask('GET /workspaces', { as: 'admin' })).json()
    expect(listed).toMatchObject({ items: [{ id: 'default' }, { id: 'equipe-mobile', name: 'Mobile' }] })
    const token = adminOf(service, 'equipe-mobile')
    expect((await service.ask('GET /auth/me', { token })).status).toBe(200)
    expect((await service.ask(`DELETE ${path}`, { as: 'admin' })).status).toBe(204)
    service.clock.advance(500)
    expect((await service.ask('GET /auth/me', { token })).status).toBe(401)
    expect((await service.ask(`POST ${path}/restore`, { as: 'admin' })).status).toBe(200)
    expect((await service.ask('GET /auth/me', { token })).status).toBe(200)
  })

  it('keeps the token of its Notion side to itself', async () => {
    const service = createServiceOnLibrary()
    const made = await make(service, { id: 'team', name: 'Team', notion: NOTION })
    expect(made['notion']).toEqual({ database_id: '01234567-89ab-cdef-0123-456789abcdef' })
    const text = await (await service.ask('GET /workspaces', { as: 'admin' })).text()
    expect(JSON.stringify(made) + text).not.toContain('canary')
    const without = await service.ask('PUT /workspaces/team', { as: 'admin', json: { notion: null } })
    expect(await without.json()).toMatchObject({ notion: null })
  })

  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: '!!!' }, 'id'],
    [{ name: 'A', id: 'Not Good' }, 'id'],
    [{ name: 'A', notion: { ...NOTION, database_id: 'my database' } }, 'notion.database_id'],
    [{ name: 'A', notion: { ...NOTION, token: 'a b' } }, 'notion.token'],
  ])('is not made from %j', async (json, path) => {
    const response = await createServiceOnLibrary().ask('POST /workspaces', { as: 'admin', json })
    expect(response.status).toBe(422)
    expect((await problemOf(response)).errors?.map((error) => error.path)).toContain(path)
  })

  it('has its id alone, and default stays as it is', async () => {
    const { ask } = createServiceOnLibrary()
    const taken = await ask('POST /workspaces', { as: 'admin', json: { name: 'Default' } })
    expect([taken.status, (await problemOf(taken)).code]).toEqual([409, 'workspace_exists'])
    expect((await ask('DELETE /workspaces/default', { as: 'admin' })).status).toBe(409)
    expect((await ask('PUT /workspaces/default', { as: 'admin', json: { notion: NOTION } })).status).toBe(409)
    expect((await ask('GET /workspaces/none', { as: 'admin' })).status).toBe(404)
  })

  it('sees itself alone, and makes and archives none', async () => {
    const service = createServiceOnLibrary()
    await make(service, { id: 'team', name: 'Team' })
    await make(service, { id: 'other', name: 'Other' })
    const token = adminOf(service, 'team')
    expect(await (await service.ask('GET /workspaces', { token })).json()).toMatchObject({ items: [{ id: 'team' }] })
    const statuses: number[] = []
    for (const line of [
      'GET /workspaces/other',
      'DELETE /workspaces/other',
      'GET /workspaces/default',
      'DELETE /workspaces/team',
    ])
      statuses.push((await service.ask(line, { token })).status)
    expect(statuses).toEqual([404, 404, 404, 403])
    expect((await service.ask('POST /workspaces', { token, json: { name: 'More' } })).status).toBe(403)
    expect((await service.ask('PUT /workspaces/team', { token, json: { name: 'Us' } })).status).toBe(200)
  })

  it('has tokens of its own, made by an admin of default or by its own', async () => {
    const service = createServiceOnLibrary()
    await make(service, { id: 'team', name: 'Team' })
    await make(service, { id: 'other', name: 'Other' })
    const json = { subject: 'ada', role: 'author', workspace: 'team' }
    const made = await service.ask('POST /auth/tokens', { as: 'admin', json })
    const { token } = (await made.json()) as { readonly token: string }
    expect(await (await service.ask('GET /auth/me', { token })).json()).toMatchObject({ sub: 'ada', workspace: 'team' })
    expect((await service.ask('POST /auth/tokens', { token: adminOf(service, 'other'), json })).status).toBe(404)
    expect((await service.ask('POST /auth/tokens', { as: 'admin', json: { ...json, workspace: 'none' } })).status).toBe(
      404,
    )
  })

  it('ends its own tokens alone, while default ends any', async () => {
    const service = createServiceOnLibrary()
    for (const id of ['team', 'other']) await make(service, { id, name: id })
    const token = service.tokenFor('viewer', { workspace: 'team', jti: 'one' })
    const asked = async (): Promise<number> => {
      service.clock.advance(500)
      return (await service.ask('GET /auth/me', { token })).status
    }
    await service.ask('DELETE /auth/tokens/one', { token: adminOf(service, 'other') })
    expect(await asked()).toBe(200)
    await service.ask('DELETE /auth/tokens/one', { as: 'admin' })
    expect(await asked()).toBe(401)
  })

  it('keeps its specifications from the others, and may use the same capability', async () => {
    const service = createServiceOnLibrary()
    await make(service, { id: 'team', name: 'Team' })
    const token = service.tokenFor('author', { workspace: 'team' })
    const json = { title: 'Login', spec_type: 'Feature' }
    const here = (await (await service.ask('POST /specifications', { json })).json()) as { readonly id: string }
    const there = await service.ask('POST /specifications', { token, json })
    expect(there.status).toBe(201)
    expect(await there.json()).toMatchObject({ capability: 'login', notion: null })
    expect((await service.ask(`GET /specifications/${here.id}`, { token })).status).toBe(404)
    const listed = (await (await service.ask('GET /specifications', { token })).json()) as { items: readonly Json[] }
    expect(listed.items).toHaveLength(1)
    const sync = await service.ask('POST /sync', { token, json: {} })
    expect([sync.status, (await problemOf(sync)).code]).toEqual([409, 'notion_not_configured'])
  })
})
