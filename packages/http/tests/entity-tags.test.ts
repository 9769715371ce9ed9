import { errAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { createHttpUnderTest } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'

const spec = `/specifications/${SCRIPTED.specification.id}`
const version = `${spec}/versions/${SCRIPTED.specification.head.id}`
const { ask } = createHttpUnderTest()
const tagOf = async (path: string): Promise<string> => (await ask(`GET ${path}`)).headers.get('ETag') ?? ''

describe('entity tags', () => {
  it.each([spec, version, `${spec}/openspec`])('stand on %s, strong', async (path) => {
    expect(await tagOf(path)).toMatch(/^"[\w-]+"$/)
  })

  it('are the same for a specification and its text, so that either may guard a write', async () => {
    expect(await tagOf(spec)).toBe(await tagOf(`${spec}/openspec`))
  })

  it.each([
    ['the tag', (tag: string) => tag],
    ['a list that has it', (tag: string) => `"other", ${tag}`],
    ['the tag marked weak', (tag: string) => `W/${tag}`],
    ['the tag of the compressed form', (tag: string) => tag.replace(/"$/, '-gzip"')],
    ['a star', () => '*'],
  ])('answer 304 without a body when If-None-Match is %s', async (_name, header) => {
    for (const method of ['GET', 'HEAD']) {
      const tag = await tagOf(spec)
      const response = await ask(`${method} ${spec}`, { headers: { 'If-None-Match': header(tag) } })
      expect(response.status).toBe(304)
      expect(response.headers.get('ETag')).toBe(tag)
      expect(await response.text()).toBe('')
    }
  })

  it('stand on a 304 as on the 200 that it saves, with Vary', async () => {
    const asked = { headers: { 'Accept-Encoding': 'gzip' } }
    for (const method of ['GET', 'HEAD'])
      for (const headers of [{}, asked.headers]) {
        const whole = await ask('GET !/openapi.json', { headers })
        const tag = whole.headers.get('ETag') ?? ''
        const saved = await ask(`${method} !/openapi.json`, { headers: { ...headers, 'If-None-Match': tag } })
        expect([saved.status, saved.headers.get('ETag'), saved.headers.get('Vary')]).toEqual([
          304,
          tag,
          'Accept-Encoding',
        ])
        expect(saved.headers.get('Content-Encoding')).toBeNull()
      }
  })

  it('answer 200 when If-None-Match names another state', async () => {
    expect((await ask(`GET ${spec}`, { headers: { 'If-None-Match': '"other", W/"third"' } })).status).toBe(200)
  })

  it('answer 412 to a read whose If-Match is another state', async () => {
    expect((await ask(`GET ${spec}`, { headers: { 'If-Match': '"other"' } })).status).toBe(412)
  })

  const writes = [
    [`PUT ${spec}`, { json: { title: 'New' } }],
    [`DELETE ${spec}`, {}],
    [`POST ${spec}/restore`, {}],
    [`PUT ${spec}/openspec`, { body: '# New\n', contentType: 'text/markdown' }],
    [`POST ${spec}/rollback`, { json: { target_version_id: SCRIPTED.specification.head.id, reason: 'why' } }],
  ] as const

  const write = (
    line: string,
    asking: (typeof writes)[number][1],
    headers: Record<string, string>,
  ): Promise<Response> => {
    const { contentType, ...rest }: { contentType?: string; json?: unknown; body?: string } = asking
    return ask(line, {
      ...rest,
      headers: { ...headers, ...(contentType === undefined ? {} : { 'Content-Type': contentType }) },
    })
  }

  it.each(writes)('guard %s by If-Match', async (line, asking) => {
    const tag = await tagOf(spec)
    expect((await write(line, asking, { 'If-Match': tag })).status).toBeLessThan(300)
    expect((await write(line, asking, { 'If-Match': `"other", ${tag}` })).status).toBeLessThan(300)
    expect((await write(line, asking, { 'If-Match': '*' })).status).toBeLessThan(300)
    for (const stale of ['"other"', `W/${tag}`, tag.replaceAll('"', ''), '']) {
      const response = await write(line, asking, { 'If-Match': stale })
      expect([stale, response.status]).toEqual([stale, 412])
      expect((await problemOf(response)).code).toBe('precondition_failed')
    }
    expect((await write(line, asking, { 'If-None-Match': '*' })).status).toBe(412)
  })

  it.each([
    [`POST ${spec}/validate`, {}],
    [`POST ${spec}/optimize`, {}],
    [`POST ${spec}/comments`, { text: 'Why?' }],
    [`POST ${spec}/comments/${SCRIPTED.comment}/resolve`, undefined],
  ] as const)('guard %s, which is about a state, by If-Match too', async (line, json) => {
    const tag = await tagOf(spec)
    const status = async (match: string, at = line): Promise<number> =>
      (await ask(at, { ...(json === undefined ? {} : { json }), headers: { 'If-Match': match } })).status
    expect(await status(tag)).toBeLessThan(300)
    expect(await status('*')).toBeLessThan(300)
    expect(await status('"other"')).toBe(412)
    expect(await status(`W/${tag}`)).toBe(412)
    expect(await status('*', line.replace(SCRIPTED.specification.id, 'none') as typeof line)).toBe(404)
  })

  it('guard the choice in a conflict by the tag of its specification', async () => {
    const line = `POST /conflicts/${SCRIPTED.conflict.id}/resolve`
    const choose = (match: string): Promise<Response> =>
      ask(line, { as: 'reviewer', json: { choice: 'ours' }, headers: { 'If-Match': match } })
    expect((await choose(await tagOf(spec))).status).toBe(200)
    expect((await choose('"other"')).status).toBe(412)
  })

  it('cannot hold where nothing has one', async () => {
    const archive = (match: string): Promise<Response> =>
      ask('POST /import/openspec', { json: { files: {} }, headers: { 'If-Match': match } })
    expect((await archive('*')).status).toBe(200)
    const refused = await archive('"any"')
    expect([refused.status, (await problemOf(refused)).detail]).toEqual([
      412,
      'What is at this address has no entity tag that If-Match could name. Leave the header out, or send *.',
    ])
  })

  it('make a lost race a 412 for who sent If-Match and a 409 for who did not', async () => {
    const racing = createHttpUnderTest({
      reviseSpecification: (_caller, id) => errAsync({ kind: 'StaleRevision', specificationId: id }),
    })
    const json = { title: 'New' }
    expect((await racing.ask(`PUT ${spec}`, { json, headers: { 'If-Match': '*' } })).status).toBe(412)
    const response = await racing.ask(`PUT ${spec}`, { json })
    expect(response.status).toBe(409)
    expect((await problemOf(response)).code).toBe('concurrent_change')
  })
})
