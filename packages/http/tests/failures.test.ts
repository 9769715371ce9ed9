import { errAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { createHttpUnderTest } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'

const spec = `/specifications/${SCRIPTED.specification.id}`
const version = `${spec}/versions/${SCRIPTED.specification.head.id}`
const other = '00000000-0000-4000-a000-0000000000ff'
const unavailable = { kind: 'StorageUnavailable', reason: 'select secret', cause: new Error('password') } as const
const down = () => errAsync(unavailable)
const rollback = { target_version_id: SCRIPTED.specification.head.id, reason: 'why' }
const taken = { kind: 'CapabilityTaken', capability: 'login', by: SCRIPTED.specification.id } as const
const at = new Date('2026-03-02T09:00:42.000Z')

describe('failures of the use cases', () => {
  it.each([
    ['GET', spec, 503, 'storage_unavailable', { showSpecification: down }],
    ['GET', '/specifications', 503, 'storage_unavailable', { listSpecifications: down }],
    [
      'GET',
      '/specifications?cursor=x',
      422,
      'invalid_cursor',
      { listSpecifications: () => errAsync({ kind: 'InvalidCursor' as const }) },
    ],
    ['GET', `/specifications/${other}`, 404, 'specification_not_found', {}],
    ['GET', '/specifications/not-a-uuid', 404, 'specification_not_found', {}],
    ['GET', `${spec}/versions/not-a-uuid`, 404, 'version_not_found', {}],
    [
      'GET',
      version,
      404,
      'version_not_found',
      { showVersion: (_w, id, v) => errAsync({ kind: 'VersionNotFound', id: v, specificationId: id }) },
    ],
    ['GET', `${spec}/versions?cursor=%21`, 422, 'invalid_cursor', {}],
    ['GET', `/jobs/${other}`, 404, 'job_not_found', {}],
    ['GET', '/jobs/1', 404, 'job_not_found', {}],
    ['GET', `/conflicts/${other}`, 404, 'conflict_not_found', {}],
    ['GET', '/sync/plan', 409, 'notion_not_configured', { planSync: () => errAsync({ kind: 'NoReplica' as const }) }],
    [
      'GET',
      '/sync/plan',
      503,
      'notion_budget_exhausted',
      { planSync: () => errAsync({ kind: 'BudgetExhausted' as const, until: at, reason: '' }) },
    ],
    [
      'GET',
      '/sync/plan',
      503,
      'notion_unavailable',
      { planSync: () => errAsync({ kind: 'ReplicaUnavailable' as const, reason: '', retryAt: at }) },
    ],
    [
      'GET',
      '/sync/plan',
      503,
      'notion_unavailable',
      { planSync: () => errAsync({ kind: 'OutcomeUnknown' as const, reason: '' }) },
    ],
    [
      'GET',
      '/sync/plan',
      409,
      'notion_refused',
      {
        planSync: () =>
          errAsync({
            kind: 'ReplicaRefused' as const,
            reason: 'Notion refused the token.',
            fix: 'Make a new one.',
            connection: true,
          }),
      },
    ],
    [
      'GET',
      '/sync/plan',
      409,
      'notion_page_gone',
      { planSync: () => errAsync({ kind: 'DocumentGone' as const, ref: 'p' }) },
    ],
  ] satisfies readonly (readonly [string, string, number, string, Parameters<typeof createHttpUnderTest>[0]])[])(
    'are told on %s %s as %i %s',
    async (method, path, status, code, useCases) => {
      const response = await createHttpUnderTest(useCases).ask(`${method} ${path}`)
      expect(response.status).toBe(status)
      const problem = await problemOf(response)
      expect(problem).toMatchObject({ status, code })
      expect(JSON.stringify(problem)).not.toMatch(/select secret|password/)
      expect(Number(response.headers.get('Retry-After') ?? 0) > 0).toBe(status === 503)
    },
  )

  it('waits as long as the failure says', async () => {
    const response = await createHttpUnderTest({
      planSync: () => errAsync({ kind: 'BudgetExhausted', until: at, reason: '' }),
    }).ask('GET /sync/plan')
    expect(response.headers.get('Retry-After')).toBe('42')
  })

  it.each([
    [
      'POST /specifications',
      { title: 'A', spec_type: 'API' },
      409,
      'capability_taken',
      { createSpecification: () => errAsync(taken) },
    ],
    [
      'POST /specifications',
      { title: 'A', spec_type: 'API' },
      422,
      'invalid_input',
      {
        createSpecification: () =>
          errAsync({ kind: 'InvalidContent' as const, errors: [{ path: 'specType', message: 'is odd' }] }),
      },
    ],
    [
      `PUT ${spec}`,
      { title: 'A' },
      409,
      'specification_archived',
      { reviseSpecification: (_c, id) => errAsync({ kind: 'SpecificationArchived', id }) },
    ],
    [`POST ${spec}/restore`, {}, 409, 'capability_taken', { restoreSpecification: () => errAsync(taken) }],
    [
      `POST ${spec}/rollback`,
      rollback,
      404,
      'version_not_found',
      { rollBackSpecification: (_c, id, v) => errAsync({ kind: 'VersionNotFound', id: v, specificationId: id }) },
    ],
    ['POST /sync', {}, 409, 'notion_not_configured', { requestSync: () => errAsync({ kind: 'NoReplica' as const }) }],
    [
      'POST /sync',
      { spec_id: other },
      404,
      'specification_not_found',
      { requestSync: () => errAsync({ kind: 'SpecificationNotFound' as const, id: other }) },
    ],
  ] satisfies readonly (readonly [string, object, number, string, Parameters<typeof createHttpUnderTest>[0]])[])(
    'are told on %s with %j as %i %s',
    async (line, json, status, code, useCases) => {
      const response = await createHttpUnderTest(useCases).ask(line, { json })
      expect(response.status).toBe(status)
      expect((await problemOf(response)).code).toBe(code)
    },
  )

  it('name fields as the outside does', async () => {
    const response = await createHttpUnderTest({
      createSpecification: () =>
        errAsync({ kind: 'InvalidContent', errors: [{ path: 'specType', message: 'is odd' }] }),
    }).ask('POST /specifications', { json: { title: 'A', spec_type: 'API' } })
    expect((await problemOf(response)).errors).toEqual([{ path: 'spec_type', message: 'is odd' }])
  })

  it('say that a settled conflict is settled', async () => {
    const response = await createHttpUnderTest({
      resolveConflict: (_caller, id) => errAsync({ kind: 'ConflictAlreadyResolved', id }),
    }).ask(`POST /conflicts/${SCRIPTED.conflict.id}/resolve`, { as: 'reviewer', json: { choice: 'ours' } })
    expect([response.status, (await problemOf(response)).code]).toEqual([409, 'conflict_already_resolved'])
  })

  it('show an idle sync where there is no Notion side', async () => {
    const response = await createHttpUnderTest({ showSyncStatus: () => errAsync({ kind: 'NoReplica' }) }).ask(
      'GET /sync/status',
    )
    expect(await response.json()).toMatchObject({ idle: true, pending: 0, notion: null })
  })
})
