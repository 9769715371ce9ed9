import { unpackTar } from 'modern-tar'
import * as v from 'valibot'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ChangeSchema } from '../src/schemas/change-schema.ts'
import { SpecificationSchema } from '../src/schemas/specification-schema.ts'
import { problemOf } from '../testing/problem-of.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

const BODY = '# Login Specification\n\n## Purpose\nPeople sign in.\n\n## Requirements\n'

const edited = async (service: ServiceOnLibrary): Promise<v.InferOutput<typeof SpecificationSchema>> => {
  const made = v.parse(
    SpecificationSchema,
    await (
      await service.ask('POST /specifications', { json: { title: 'Login', spec_type: 'Feature', body: BODY } })
    ).json(),
  )
  await service.ask(`PUT /specifications/${made.id}`, { json: { body: `${BODY}Two.\n` } })
  await service.ask(`PUT /specifications/${made.id}`, { json: { body: `${BODY}Three.\n` } })
  return made
}

describe('the change of a specification', () => {
  it('leads from the first version to the head, or from the one that is named', async () => {
    const service = createServiceOnLibrary()
    const { id } = await edited(service)
    const change = v.parse(ChangeSchema, await (await service.ask(`GET /specifications/${id}/change`)).json())
    expect(change).toMatchObject({
      name: 'update-it',
      base: { number: 1 },
      head: { number: 3 },
      not_expressible: [{ path: 'title', reason: 'It stays.' }],
    })
    expect(change.files['specs/login/spec.md']).toBe(`${BODY}Three.\n`)
    const versions = (await (await service.ask(`GET /specifications/${id}/versions`)).json()) as {
      items: { id: string }[]
    }
    const later = await (await service.ask(`GET /specifications/${id}/change?base=${versions.items[1]?.id}`)).json()
    expect(later).toMatchObject({ base: { number: 2 } })
  })

  it('comes as an archive with the paths of the repository', async () => {
    const service = createServiceOnLibrary()
    const { id } = await edited(service)
    const response = await service.ask(`GET /specifications/${id}/change`, { headers: { Accept: 'application/gzip' } })
    expect([response.headers.get('Content-Type'), response.headers.get('Content-Encoding')]).toEqual([
      'application/gzip',
      null,
    ])
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="update-it.tar.gz"')
    const entries = await unpackTar(gunzipSync(new Uint8Array(await response.arrayBuffer())))
    expect(
      Object.fromEntries(entries.map(({ header, data }) => [header.name, new TextDecoder().decode(data)])),
    ).toEqual({
      'openspec/changes/update-it/.openspec.yaml': 'schema: spec-driven\n',
      'openspec/changes/update-it/specs/login/spec.md': `${BODY}Three.\n`,
    })
  })

  it('is refused where nothing changed, and where the base is unknown', async () => {
    const service = createServiceOnLibrary()
    const { id, version } = v.parse(
      SpecificationSchema,
      await (
        await service.ask('POST /specifications', { json: { title: 'Login', spec_type: 'Feature', body: BODY } })
      ).json(),
    )
    const same = await service.ask(`GET /specifications/${id}/change`)
    expect([same.status, (await problemOf(same)).code]).toEqual([409, 'no_changes'])
    const unknown = await service.ask(
      `GET /specifications/${id}/change?base=${version.id.replace(/.$/, (last) => (last === '9' ? '8' : '9'))}`,
    )
    expect([unknown.status, (await problemOf(unknown)).code]).toEqual([404, 'version_not_found'])
  })
})
