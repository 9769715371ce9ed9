import { describe, expect, it } from 'vitest'
import { holds, ROLES } from '../src/auth/role.ts'
import { ROUTES } from '../src/routes/route-table.ts'
import { createHttpUnderTest } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'

const address = (path: string): string =>
  path
    .replace(':spec_id', SCRIPTED.specification.id)
    .replace(':version_id', SCRIPTED.specification.head.id)
    .replace('/jobs/:id', `/jobs/${SCRIPTED.job.id}`)
    .replace('/conflicts/:id', `/conflicts/${SCRIPTED.conflict.id}`)

const cells = ROUTES.flatMap((route) => [...ROLES, 'nobody' as const].map((role) => ({ route, role, line: `${route.method} ${address(route.path)}` })))

const bodyOf = ({ body }: (typeof ROUTES)[number]): object => {
  if (body === null) return {}
  return body.kind === 'json' ? { json: body.example } : { body: body.example, headers: { 'Content-Type': 'text/markdown' } }
}

describe('roles', () => {
  it.each(cells)('$role asks $line', async ({ route, role, line }) => {
    const response = await createHttpUnderTest().ask(line, { as: role, ...bodyOf(route) })
    if (route.access === 'anyone' || (role !== 'nobody' && holds(role, route.access))) {
      expect(response.status).toBeLessThan(300)
    } else {
      expect(response.status).toBe(role === 'nobody' ? 401 : 403)
      expect((await problemOf(response)).code).toBe(role === 'nobody' ? 'unauthenticated' : 'forbidden')
    }
  })

  it('never lets a refused role reach a use case', async () => {
    const reached = (): never => {
      throw new Error('reached')
    }
    const { ask } = createHttpUnderTest({ createSpecification: reached, resumeSync: reached })
    expect((await ask('POST /specifications', { as: 'viewer', json: { title: 'A', spec_type: 'API' } })).status).toBe(403)
    expect((await ask('POST /sync/resume', { as: 'reviewer', json: { confirm: true } })).status).toBe(403)
  })

  it('names the least role of every route that needs a token', () => {
    expect(ROUTES.filter(({ access }) => access === 'anyone').map(({ path }) => path)).toEqual(['/health', '/health/live', '/health/ready'])
  })
})
