import { describe, expect, it } from 'vitest'
import { createHttpUnderTest, type HttpUnderTest } from '../testing/http-under-test.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'
import type { Meter } from '@nos/domain'

type Seen = Parameters<Meter['httpRequest']>[0]

const counting = (): HttpUnderTest & { readonly seen: Seen[] } => {
  const seen: Seen[] = []
  return { ...createHttpUnderTest({}, { meter: { httpRequest: (one) => void seen.push(one) } }), seen }
}

describe('metrics over HTTP', () => {
  it('are for token holders', async () => {
    const { ask } = createHttpUnderTest()
    expect((await ask('GET !/metrics', { as: 'nobody' })).status).toBe(401)
    const answer = await ask('GET !/metrics', { as: 'viewer' })
    expect([answer.status, answer.headers.get('Content-Type'), await answer.text()]).toEqual([
      200,
      'text/plain; version=0.0.4',
      'nos_up 1\n',
    ])
  })

  it('are for everybody where they are public', async () => {
    const metrics = { public: true, contentType: 'text/plain', render: async () => 'nos_up 1\n' }
    expect((await createHttpUnderTest({}, { metrics }).ask('GET !/metrics', { as: 'nobody' })).status).toBe(200)
  })

  it('stand at the root, and under the base, where the OpenAPI document has its addresses', async () => {
    expect((await createHttpUnderTest().ask('GET /metrics', { as: 'viewer' })).status).toBe(200)
  })

  it('count each answer once, by its route and not by its address', async () => {
    const { ask, seen } = counting()
    await ask(`GET /specifications/${SCRIPTED.specification.id}`)
    await ask('GET /specifications/00000000-0000-4000-a000-00000000dead')
    await ask('POST /specifications', { as: 'viewer', json: {} })
    await ask('PUT /specifications')
    await ask('GET /nowhere/1')
    await ask('GET !/health', { as: 'nobody' })
    expect(seen.map(({ method, route, status }) => `${method} ${route} ${status}`)).toEqual([
      'GET /specifications/:spec_id 200',
      'GET /specifications/:spec_id 404',
      'POST /specifications 403',
      'PUT none 405',
      'GET none 404',
      'GET /health 200',
    ])
    expect(seen.every(({ seconds }) => seconds >= 0 && seconds < 60)).toBe(true)
  })
})
