import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { RulesetListSchema } from '../src/schemas/ruleset-schema.ts'
import { SpecificationListSchema, SpecificationSchema } from '../src/schemas/specification-schema.ts'
import {
  SuggestionListSchema,
  ValidationHistorySchema,
  ValidationReportSchema,
} from '../src/schemas/validation-schema.ts'
import { WaiverSchema } from '../src/schemas/waiver-schema.ts'
import { problemOf } from '../testing/problem-of.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

const BODY =
  '# Login\n\n## Purpose\nPeople sign in once and stay signed in on their own devices.\n\n## Requirements\n\n### Requirement: Sign in\nThe service shall sign people in quickly.\n\n#### Scenario: Used\n- **WHEN** a person signs in\n- **THEN** a session starts\n'

const read = async <Schema extends v.GenericSchema>(
  schema: Schema,
  response: Response,
): Promise<v.InferOutput<Schema>> => v.parse(schema, await response.json())

const create = async ({ ask }: ServiceOnLibrary): Promise<string> =>
  (
    await read(
      SpecificationSchema,
      await ask('POST /specifications', { json: { title: 'Login', spec_type: 'Feature', body: BODY } }),
    )
  ).id

describe('validation over REST', () => {
  it('reports the words, the points and the level, and answers the second time from the cache', async () => {
    const service = createServiceOnLibrary()
    const id = await create(service)
    const report = await read(ValidationReportSchema, await service.ask(`POST /specifications/${id}/validate`))
    expect(report).toMatchObject({
      spec_id: id,
      valid: true,
      engine: 'local',
      cached: false,
      ruleset: { id: 'nos:recommended' },
    })
    expect(report.findings).toContainEqual(
      expect.objectContaining({ rule: 'unmeasurable-quality', line: 9, words: 'quickly', path: 'requirement:Sign in' }),
    )
    const lost = [...report.findings, ...report.openspec.issues].reduce((sum, { points }) => sum + points, 0)
    expect(report.score + lost).toBeCloseTo(100, 5)
    expect(
      await read(ValidationReportSchema, await service.ask(`POST /specifications/${id}/validate`, { json: {} })),
    ).toEqual({ ...report, cached: true })
    expect(
      await read(
        ValidationReportSchema,
        await service.ask(`POST /specifications/${id}/validate`, { json: { ignore_cache: true } }),
      ),
    ).toMatchObject({ cached: false })
  })

  it('shows the score beside the specification once it was validated', async () => {
    const service = createServiceOnLibrary()
    const id = await create(service)
    expect((await read(SpecificationSchema, await service.ask(`GET /specifications/${id}`))).validation).toBeNull()
    const { score, level } = await read(
      ValidationReportSchema,
      await service.ask(`POST /specifications/${id}/validate`),
    )
    expect((await read(SpecificationSchema, await service.ask(`GET /specifications/${id}`))).validation).toMatchObject({
      score,
      level,
      valid: true,
    })
    expect(
      (await read(SpecificationListSchema, await service.ask('GET /specifications'))).items[0]?.validation,
    ).toMatchObject({ score, level })
    expect(
      (await read(ValidationHistorySchema, await service.ask(`GET /specifications/${id}/validations`))).items,
    ).toHaveLength(1)
  })

  it('pages through the scores by their cursors', async () => {
    const service = createServiceOnLibrary()
    const id = await create(service)
    for (const priority of ['P0', 'P1', 'P3']) {
      await service.ask(`PUT /specifications/${id}`, { json: { body: `${BODY}\n${priority}\n` } })
      await service.ask(`POST /specifications/${id}/validate`)
    }
    const page = async (query: string) =>
      read(ValidationHistorySchema, await service.ask(`GET /specifications/${id}/validations?${query}`))
    const all = await page('limit=9')
    const first = await page('limit=2')
    const rest = await page(`limit=2&include=report&cursor=${encodeURIComponent(first.next_cursor ?? '')}`)
    expect([...first.items, ...rest.items].map(({ version_id }) => version_id)).toEqual(
      all.items.map(({ version_id }) => version_id),
    )
    expect([all.next_cursor, rest.next_cursor]).toEqual([null, null])
    const refused = await problemOf(await service.ask(`GET /specifications/${id}/validations?cursor=none-of-its-own`))
    expect(refused.code).toBe('invalid_cursor')
  })

  it('gives no level to a text that OpenSpec refuses', async () => {
    const service = createServiceOnLibrary()
    const report = await read(
      ValidationReportSchema,
      await service.ask('POST /validate', { as: 'viewer', json: { body: '# X\n' } }),
    )
    expect(report).toMatchObject({ spec_id: null, valid: false, level: 'none', openspec: { valid: false } })
  })

  it('names what is wrong with a rule set, with its line', async () => {
    const service = createServiceOnLibrary()
    const response = await service.ask('POST /rulesets', {
      as: 'admin',
      json: { name: 'acme', rules: { 'no-such-rule': 'off' } },
    })
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      code: 'invalid_ruleset',
      errors: [{ path: 'rules/no-such-rule', message: expect.stringMatching(/^Line 1: There is no rule/) }],
    })
    expect((await read(RulesetListSchema, await service.ask('GET /rulesets'))).items.map(({ id }) => id)).toEqual([
      'nos:recommended',
      'nos:strict',
    ])
  })

  it('applies a rule set once it is activated', async () => {
    const service = createServiceOnLibrary()
    const id = await create(service)
    const made = await service.ask('POST /rulesets', {
      as: 'admin',
      json: { name: 'acme', extends: ['nos:recommended'], rules: { 'unmeasurable-quality': 'error' } },
    })
    expect([made.status, made.headers.get('Location')]).toEqual([201, '/api/v1/rulesets/acme'])
    const tried = await read(
      ValidationReportSchema,
      await service.ask('POST /rulesets/acme/test', { json: { body: BODY } }),
    )
    expect(tried).toMatchObject({ valid: false, ruleset: { id: 'acme' } })
    await service.ask('POST /rulesets/acme/activate', { as: 'admin' })
    const report = await read(ValidationReportSchema, await service.ask(`POST /specifications/${id}/validate`))
    expect(report).toMatchObject({ valid: false, ruleset: { id: 'acme' } })
    expect(['none', 'bronze']).toContain(report.level)
    expect((await problemOf(await service.ask('DELETE /rulesets/acme', { as: 'admin' }))).code).toBe('ruleset_in_use')
    await service.ask('POST /rulesets/nos:recommended/activate', { as: 'admin' })
    const { items } = await read(
      ValidationHistorySchema,
      await service.ask(`GET /specifications/${id}/validations?include=report`),
    )
    const old = items.find(({ ruleset }) => ruleset.version === report.ruleset.version)
    expect(old?.report?.findings).toEqual(report.findings)
    expect(old?.report?.score).toBe(report.score)
  })

  it('shows a waiver with the finding that it covers', async () => {
    const service = createServiceOnLibrary()
    const id = await create(service)
    const waiver = {
      spec_id: id,
      rule: 'unmeasurable-quality',
      path: 'requirement:Sign in',
      reason: 'Known',
      expires_at: '2036-01-01T00:00:00Z',
    }
    expect((await service.ask('POST /waivers', { json: waiver })).status).toBe(403)
    const granted = await read(WaiverSchema, await service.ask('POST /waivers', { as: 'reviewer', json: waiver }))
    const report = await read(ValidationReportSchema, await service.ask(`POST /specifications/${id}/validate`))
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        rule: 'unmeasurable-quality',
        points: 0,
        waiver: expect.objectContaining({ id: granted.id, author: 'a-reviewer', reason: 'Known' }),
      }),
    )
  })

  it('applies a suggestion as a version, and refuses it the second time', async () => {
    const service = createServiceOnLibrary()
    const id = await create(service)
    const { suggestions } = await read(SuggestionListSchema, await service.ask(`POST /specifications/${id}/optimize`))
    expect(suggestions[0]).toMatchObject({
      before: 'The service shall sign people in quickly.',
      after: 'The service SHALL sign people in quickly.',
    })
    const applied = await read(
      SpecificationSchema,
      await service.ask(`POST /specifications/${id}/suggestions/${suggestions[0]?.id}/apply`),
    )
    expect(applied).toMatchObject({ version: { number: 2 } })
    expect(applied.body).toContain('The service SHALL sign people in quickly.')
    expect(
      await problemOf(await service.ask(`POST /specifications/${id}/suggestions/${suggestions[0]?.id}/apply`)),
    ).toMatchObject({ status: 409, code: 'suggestion_stale' })
  })
})
