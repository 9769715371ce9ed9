import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { GeneratedSpecificationSchema, GenerationListSchema } from '../src/schemas/generation-schema.ts'
import { SpecificationListSchema } from '../src/schemas/specification-schema.ts'
import { problemOf } from '../testing/problem-of.ts'
import { createServiceOnLibrary } from '../testing/service-on-library.ts'

const BRIEF = {
  feature_overview: 'Riders find a bike again that they left somewhere, before they have to pay for it.',
  goals: ['A rider sees where the bike was locked last'],
  constraints: ['Positions are deleted after 30 days'],
  spec_type: 'Feature',
}

const generated = async (response: Response) => v.parse(GeneratedSpecificationSchema, await response.json())

const eventsOf = (text: string): readonly { readonly event: string; readonly data: unknown }[] =>
  text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? []
      return { event, data: JSON.parse(data) as unknown }
    })

describe('generating over REST', () => {
  it('saves a draft that is marked as generated, and says how it came about', async () => {
    const { ask } = createServiceOnLibrary()
    const response = await ask('POST /specifications/generate', { json: BRIEF })
    expect(response.status).toBe(201)
    const made = await generated(response)
    expect(response.headers.get('Location')).toBe(`/api/v1/specifications/${made.id}`)
    expect(made).toMatchObject({
      status: 'draft',
      title: 'Riders find a bike again that they left somewhere, before',
      overview: BRIEF.feature_overview,
      version: { number: 1, source: 'ai', author: { kind: 'ai' } },
      generation: { engine: 'template', attempts: 1 },
    })
    expect(made.generation).not.toHaveProperty('model')
    expect(made.body).toContain('### Requirement: A rider sees where the bike was locked last')
    expect(made.body).toContain('## Left to Write')
    const { items } = v.parse(
      GenerationListSchema,
      await (await ask(`GET /specifications/${made.id}/generations`)).json(),
    )
    expect(items).toMatchObject([{ version_id: made.version.id, engine: 'template', model: null, attempts: 1 }])
    const stored = await ask(`GET /specifications/${made.id}`)
    expect(stored.headers.get('ETag')).toBe(response.headers.get('ETag'))
  })

  it('stores nothing when it only looks', async () => {
    const { ask } = createServiceOnLibrary()
    const response = await ask('POST /specifications/generate', { json: { ...BRIEF, save: false } })
    expect(response.status).toBe(200)
    expect(await generated(response)).toMatchObject({ id: null, version: { id: null } })
    expect(v.parse(SpecificationListSchema, await (await ask('GET /specifications')).json()).items).toEqual([])
  })

  it('finds a free capability where the title is taken', async () => {
    const { ask } = createServiceOnLibrary()
    const ask2 = async () =>
      generated(await ask('POST /specifications/generate', { json: { ...BRIEF, title: 'Bikes' } }))
    expect([(await ask2()).capability, (await ask2()).capability]).toEqual(['bikes', 'bikes-2'])
  })

  it.each(['', '   ', 'Bikes', 'Fahrradverleih!', 'จักรยาน'])(
    'asks what it has to know when the overview is %j',
    async (overview) => {
      const { ask } = createServiceOnLibrary()
      const response = await ask('POST /specifications/generate', {
        json: { ...BRIEF, feature_overview: overview },
        headers: { Accept: 'text/event-stream' },
      })
      expect(response.status).toBe(422)
      const { code, errors } = await problemOf(response)
      expect(code).toBe('brief_too_thin')
      expect(errors?.map(({ path }) => path)).toEqual(['feature_overview', 'feature_overview', 'goals', 'constraints'])
    },
  )

  it('takes goals in one text, a bullet each, and refuses what is no text', async () => {
    const { ask } = createServiceOnLibrary()
    const made = await generated(
      await ask('POST /specifications/generate', { json: { ...BRIEF, goals: '- One thing\n2. Another thing\n\n' } }),
    )
    expect(made.body).toContain('### Requirement: One thing')
    expect(made.body).toContain('### Requirement: Another thing')
    expect((await ask('POST /specifications/generate', { json: { ...BRIEF, goals: 3 } })).status).toBe(422)
    const nul = await ask('POST /specifications/generate', { json: { ...BRIEF, feature_overview: 'a b \0' } })
    expect((await problemOf(nul)).errors?.[0]?.path).toBe('feature_overview')
  })

  it('streams what happens, and ends with the specification', async () => {
    const { ask } = createServiceOnLibrary()
    const response = await ask('POST /specifications/generate', {
      json: BRIEF,
      headers: { Accept: 'text/event-stream' },
    })
    expect(response.headers.get('Content-Type')).toContain('text/event-stream')
    const events = eventsOf(await response.text())
    expect(events.map(({ event }) => event)).toEqual(['progress', 'draft', 'findings', 'progress', 'done'])
    const done = v.parse(GeneratedSpecificationSchema, events.at(-1)?.data)
    expect((await ask(`GET /specifications/${done.id}`)).status).toBe(200)
  })

  it('makes one specification of a stream that is asked for twice under one key', async () => {
    const { ask } = createServiceOnLibrary()
    const headers = { Accept: 'text/event-stream', 'Idempotency-Key': 'once' }
    const first = await ask('POST /specifications/generate', { json: BRIEF, headers })
    const second = await ask('POST /specifications/generate', { json: BRIEF, headers })
    expect(second.headers.get('Idempotency-Replayed')).toBe('true')
    expect(await second.text()).toBe(await first.text())
    expect(v.parse(SpecificationListSchema, await (await ask('GET /specifications')).json()).items).toHaveLength(1)
  })

  it('is for authors', async () => {
    const { ask } = createServiceOnLibrary()
    expect((await ask('POST /specifications/generate', { json: BRIEF, as: 'viewer' })).status).toBe(403)
  })
})
