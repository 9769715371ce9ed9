import { describe, expect, it } from 'vitest'
import { createHttpUnderTest, type Asking } from '../testing/http-under-test.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'

const spec = `/specifications/${SCRIPTED.specification.id}`
const version = `${spec}/versions/${SCRIPTED.specification.head.id}`

// Each answer is checked against the OpenAPI document by `ask`.
const requests: readonly (readonly [line: string, status: number, asking?: Asking])[] = [
  ['GET /specifications', 200],
  [
    'GET /specifications?include=body&limit=2&status=draft,approved&tag=a&tag=b&sort=-title&archived=all&updated_since=2026-01-01&q=x',
    200,
  ],
  ['POST /specifications', 201, { json: { title: 'Login', spec_type: 'Feature', tags: ['a'], priority: 'P1' } }],
  [
    'POST /specifications/generate',
    201,
    {
      json: { feature_overview: 'Riders find lost bikes', spec_type: 'Feature', goals: ['Fast'], constraints: 'Safe' },
    },
  ],
  [
    'POST /specifications/generate',
    200,
    { json: { feature_overview: 'Riders find lost bikes', spec_type: 'API', save: false } },
  ],
  [
    'POST /specifications/generate',
    200,
    {
      json: { feature_overview: 'Riders find lost bikes', spec_type: 'API' },
      headers: { Accept: 'text/event-stream' },
    },
  ],
  [
    'POST /specifications',
    201,
    { json: { title: 'A', spec_type: 'API', template: 'owned', variables: { team: 'x' } } },
  ],
  ['POST /specifications', 422, { json: { title: 'A', spec_type: 'API', template: 'owned', body: '# A\n' } }],
  ['POST /specifications', 422, { json: { title: 'A', spec_type: 'API', variables: { team: 'x' } } }],
  [`GET ${spec}`, 200],
  [`HEAD ${spec}`, 200],
  [`PUT ${spec}`, 200, { json: { title: 'Other' } }],
  [`DELETE ${spec}`, 204],
  [`POST ${spec}/restore`, 200],
  [`GET ${spec}/openspec`, 200],
  [`PUT ${spec}/openspec`, 200, { body: '# Other\n', headers: { 'Content-Type': 'text/markdown; charset=utf-8' } }],
  [`GET ${spec}/versions`, 200],
  [`GET ${version}`, 200],
  [`GET ${version}/diff`, 200],
  [`GET ${version}/diff?compare_to=${SCRIPTED.specification.head.id}`, 200, { headers: { Accept: 'text/x-diff' } }],
  [
    `POST ${spec}/rollback`,
    200,
    { json: { target_version_id: SCRIPTED.specification.head.id, reason: 'It was right' } },
  ],
  [`POST ${spec}/validate`, 200],
  [`POST ${spec}/validate`, 200, { json: { ignore_cache: true } }],
  ['POST /validate', 200, { as: 'viewer', json: { body: '# X\n', spec_type: 'API' } }],
  [`GET ${spec}/validations?limit=5`, 200],
  [`POST ${spec}/optimize`, 200, { json: { goals: ['clearer'] } }],
  [`POST ${spec}/suggestions/${SCRIPTED.suggestion}/apply`, 200],
  [`GET ${spec}/generations`, 200],
  [`POST ${spec}/propose`, 200, { json: { request: 'Riders are told' } }],
  ['GET /templates', 200],
  ['GET /templates/owned', 200],
  ['GET /templates/owned/versions', 200],
  ['GET /templates/none', 404],
  ['POST /templates', 201, { as: 'admin', json: { name: 'owned', body: '# {{title}}\n' } }],
  ['PUT /templates/owned', 200, { as: 'admin', json: { body: '# {{title}}\n' } }],
  ['DELETE /templates/owned', 204, { as: 'admin' }],
  ['GET /rulesets', 200],
  ['GET /rulesets/acme', 200],
  ['GET /rulesets/none', 404],
  ['POST /rulesets', 201, { as: 'admin', json: { name: 'acme' } }],
  ['POST /rulesets', 201, { as: 'admin', body: 'name: acme\n', headers: { 'Content-Type': 'application/yaml' } }],
  ['POST /rulesets', 400, { as: 'admin', body: '{', headers: { 'Content-Type': 'application/json' } }],
  ['PUT /rulesets/acme', 200, { as: 'admin', json: { name: 'acme' } }],
  ['DELETE /rulesets/acme', 204, { as: 'admin' }],
  ['POST /rulesets/acme/activate', 200, { as: 'admin' }],
  ['POST /rulesets/acme/test', 200, { json: { body: '# X\n' } }],
  ['GET /waivers?rule=and-or', 200],
  [`GET /waivers/${SCRIPTED.waiver}`, 200],
  [
    'POST /waivers',
    201,
    {
      as: 'reviewer',
      json: { spec_id: SCRIPTED.specification.id, rule: 'and-or', reason: 'Known', expires_at: '2036-01-01T00:00:00Z' },
    },
  ],
  [
    'POST /waivers',
    422,
    {
      as: 'reviewer',
      json: { spec_id: SCRIPTED.specification.id, rule: 'and-or', reason: 'Known', expires_at: '2026-02-30' },
    },
  ],
  [`PUT /waivers/${SCRIPTED.waiver}`, 200, { as: 'reviewer', json: { reason: 'Still known' } }],
  [`DELETE /waivers/${SCRIPTED.waiver}`, 204, { as: 'reviewer' }],
  [`GET ${spec}/comments?state=open`, 200],
  [`POST ${spec}/comments`, 201, { json: { text: 'Hm', requirement: null } }],
  [`POST ${spec}/comments/${SCRIPTED.comment}/resolve`, 200],
  [`POST ${spec}/comments/${SCRIPTED.comment}/reopen`, 200],
  [`POST ${spec}/comments/nothing/reopen`, 404],
  [`POST ${spec}/comments/refresh`, 202],
  ['GET /baselines?name=x', 200],
  ['POST /baselines', 201, { as: 'reviewer', json: { name: 'Release 1' } }],
  ['POST /baselines', 422, { as: 'reviewer', json: { name: '' } }],
  [`GET /baselines/${SCRIPTED.baseline}`, 200],
  ['GET /baselines/nothing', 404],
  [`DELETE /baselines/${SCRIPTED.baseline}`, 405, { as: 'admin' }],
  [`GET /baselines/${SCRIPTED.baseline}/openspec`, 200],
  [`GET /baselines/${SCRIPTED.baseline}/openspec`, 200, { headers: { Accept: 'application/gzip' } }],
  [`GET /baselines/${SCRIPTED.baseline}/diff`, 200],
  ['POST /sync', 202],
  ['GET /audit?action=specification&from=2026-01-01T00:00:00Z', 200],
  ['GET /audit/verify', 200],
  ['GET /audit/export', 200, { as: 'admin' }],
  ['GET /audit/head', 200],
  [`GET /audit/proofs/inclusion/${SCRIPTED.audit}?size=2`, 200],
  ['GET /audit/proofs/inclusion/nothing', 404],
  ['GET /audit/proofs/consistency?from=1&to=1', 200],
  ['GET /audit/proofs/consistency?from=2', 422],
  ['POST /sync', 202, { json: { dry_run: true, sweep: true, spec_id: SCRIPTED.specification.id } }],
  ['GET /sync/status', 200],
  ['GET /sync/plan', 200],
  ['POST /sync/resume', 200, { as: 'admin', json: { confirm: true } }],
  [`GET /jobs/${SCRIPTED.job.id}`, 200],
  ['GET /conflicts?state=open', 200],
  [`GET /conflicts/${SCRIPTED.conflict.id}`, 200],
  [`POST /conflicts/${SCRIPTED.conflict.id}/resolve`, 200, { as: 'reviewer', json: { choice: 'text', text: 'both' } }],
  ['GET /auth/me', 200],
  ['GET /health', 200, { as: 'nobody' }],
  ['GET !/health', 200, { as: 'nobody' }],
  ['GET !/health/live', 200, { as: 'nobody' }],
  ['GET /health/ready', 200, { as: 'nobody' }],
  ['GET /openapi.json', 200, { as: 'nobody' }],
  ['GET !/openapi.json', 200, { as: 'nobody' }],
  ['GET !/docs', 200, { as: 'nobody' }],
]

describe('every route', () => {
  it.each(requests.map(([line, status, asking]) => ({ line, status, asking })))(
    'answers $line with $status',
    async ({ line, status, asking }) => {
      const response = await createHttpUnderTest().ask(line, asking)
      expect(response.status).toBe(status)
    },
  )
})
