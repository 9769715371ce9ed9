import { describe, expect, it } from 'vitest'
import { holds, ROLES, type Role } from '../src/auth/role.ts'
import { ROUTES } from '../src/routes/route-table.ts'
import { createHttpUnderTest } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'

const address = (path: string): string =>
  path
    .replace(':spec_id', SCRIPTED.specification.id)
    .replace(':version_id', SCRIPTED.specification.head.id)
    .replace(':ruleset_id', SCRIPTED.ruleset)
    .replace(':suggestion_id', SCRIPTED.suggestion)
    .replace(':jti', 'token')
    .replace(':workspace_id', 'default')
    .replace('/waivers/:id', `/waivers/${SCRIPTED.waiver}`)
    .replace(':comment_id', SCRIPTED.comment)
    .replace(':template_id', SCRIPTED.template)
    .replace('/baselines/:id', `/baselines/${SCRIPTED.baseline}`)
    .replace('/webhook-endpoints/:id', `/webhook-endpoints/${SCRIPTED.endpoint}`)
    .replace(':delivery_id', SCRIPTED.delivery)
    .replace('/inclusion/:id', `/inclusion/${SCRIPTED.audit}`)
    .replace('/jobs/:id', `/jobs/${SCRIPTED.job.id}`)
    .replace('/conflicts/:id', `/conflicts/${SCRIPTED.conflict.id}`)

const cells = ROUTES.flatMap((route) =>
  [...ROLES, 'nobody' as const].map((role) => ({ route, role, line: `${route.method} ${address(route.path)}` })),
)

const expected = (access: (typeof ROUTES)[number]['access'], role: Role | 'nobody'): readonly [string, number] => {
  if (access === 'anyone') return ['done', 200]
  if (role === 'nobody') return ['unauthenticated', 401]
  return holds(role, access) ? ['done', 200] : ['forbidden', 403]
}

const bodyOf = ({ body }: (typeof ROUTES)[number]): object => {
  if (body === null) return {}
  return body.kind === 'markdown'
    ? { body: body.example, headers: { 'Content-Type': 'text/markdown' } }
    : { json: body.example }
}

describe('roles', () => {
  it.each(cells)('$role asks $line', async ({ route, role, line }) => {
    const response = await createHttpUnderTest().ask(line, { as: role, ...bodyOf(route) })
    const outcome = response.ok ? 'done' : (await problemOf(response)).code
    expect([outcome, response.ok ? 200 : response.status]).toEqual(expected(route.access, role))
  })

  it('never lets a refused role reach a use case', async () => {
    const reached = (): never => {
      throw new Error('reached')
    }
    const { ask } = createHttpUnderTest({ createSpecification: reached, resumeSync: reached })
    expect((await ask('POST /specifications', { as: 'viewer', json: { title: 'A', spec_type: 'API' } })).status).toBe(
      403,
    )
    expect((await ask('POST /sync/resume', { as: 'reviewer', json: { confirm: true } })).status).toBe(403)
  })

  it('names the least role of every route that needs a token', () => {
    expect(ROUTES.filter(({ access }) => access === 'anyone').map(({ path }) => path)).toEqual([
      '/webhooks/notion',
      '/webhooks/notion/:workspace_id',
      '/health',
      '/health/live',
      '/health/ready',
    ])
  })
})
