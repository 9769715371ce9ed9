import { DEFAULT_WORKSPACE } from '@nos/domain'
import { ok } from 'neverthrow'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { ReviewListSchema, ReviewSchema, ShownReviewSchema } from '../src/schemas/review-schema.ts'
import { SpecificationSchema } from '../src/schemas/specification-schema.ts'
import { VersionSchema } from '../src/schemas/version-schema.ts'
import type { Role } from '../src/auth/role.ts'
import { problemOf } from '../testing/problem-of.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

let service: ServiceOnLibrary
let spec: v.InferOutput<typeof SpecificationSchema>
const read = async <Schema extends v.GenericSchema>(
  schema: Schema,
  response: Response,
): Promise<v.InferOutput<Schema>> => v.parse(schema, await response.json())

const by = (subject: string, role: Role = 'reviewer') => ({ token: service.tokenFor(role, { subject }) })
const ada = () => by('ada', 'author')
const post = async (path: string, json: object, asking: object) =>
  service.ask(`POST /specifications/${spec.id}${path}`, { json, ...asking })
const request = async (json: object = { reviewers: ['rita'], required_approvals: 1 }) => post('/review', json, ada())
const review = async () => read(ShownReviewSchema, await service.ask(`GET /specifications/${spec.id}/review`, ada()))
const decide = async (subject: string, decision: string, more: object = {}, role: Role = 'reviewer') =>
  post('/review/decisions', { decision, content_hash: (await review()).content_hash, ...more }, by(subject, role))
const edit = async (overview: string, asking: object = ada()) =>
  service.ask(`PUT /specifications/${spec.id}`, { json: { overview }, ...asking })

beforeEach(async () => {
  service = createServiceOnLibrary({ reviewWorkflow: true })
  spec = await read(
    SpecificationSchema,
    await service.ask('POST /specifications', { json: { title: 'Login', spec_type: 'Feature' }, ...ada() }),
  )
})

describe('a review over REST', () => {
  it('is asked for, decided, published and deprecated', async () => {
    const requested = await request({
      reviewers: ['rita', 'ralf'],
      required_approvals: 2,
      due_at: '2026-03-09T09:00:00Z',
    })
    expect(requested.status).toBe(201)
    expect(await read(ReviewSchema, requested)).toMatchObject({
      spec_id: spec.id,
      status: 'in_review',
      content_hash: spec.version.content_hash,
      reviewers: [
        { id: 'rita', current: false },
        { id: 'ralf', current: false },
      ],
      required_approvals: 2,
      approvals: 0,
      due_at: '2026-03-09T09:00:00.000Z',
      history: [{ event: 'review.requested' }],
    })
    await decide('rita', 'approve', { comment: 'Clear.' })
    expect(await read(ReviewSchema, await decide('ralf', 'approve'))).toMatchObject({
      status: 'approved',
      approvals: 2,
      approved_version_id: spec.version.id,
      reviewers: [{ id: 'rita', decision: 'approve', current: true }, { current: true }],
    })
    for (const [command, status] of [
      ['publish', 'published'],
      ['deprecate', 'deprecated'],
      ['reopen', 'draft'],
    ])
      expect(await read(SpecificationSchema, await post(`/${command}`, {}, by('rita')))).toMatchObject({ status })
  })

  it('names for each reviewer where the difference to what they decided on is read', async () => {
    await request({ reviewers: ['rita', 'ralf'], required_approvals: 2 })
    await decide('rita', 'approve')
    await edit('Another.')
    await decide('ralf', 'approve')
    const [rita, ralf] = (await review()).reviewers
    expect([rita?.outdated, ralf?.unseen]).toEqual(['edited', undefined])
    const diff = await service.ask(`GET ${rita?.unseen?.replace('/api/v1', '')}`, ada())
    expect(await diff.json()).toMatchObject({ from: { id: spec.version.id }, sections: [{ title: 'Purpose' }] })
  })

  it('gives the approved text after an edit', async () => {
    expect((await problemOf(await service.ask(`GET /specifications/${spec.id}/versions/approved`))).code).toBe(
      'no_approved_version',
    )
    await request()
    await decide('rita', 'approve')
    expect((await read(SpecificationSchema, await edit('Another.'))).status).toBe('draft')
    const version = await read(VersionSchema, await service.ask(`GET /specifications/${spec.id}/versions/approved`))
    expect(version).toMatchObject({ id: spec.version.id, body: spec.body })
    const change: unknown = await (await service.ask(`GET /specifications/${spec.id}/change`)).json()
    expect(change).toMatchObject({ base: { id: spec.version.id } })
  })

  it('shows both reviews that change a requirement of the same name the other one', async () => {
    const other = await read(
      SpecificationSchema,
      await service.ask('POST /specifications', { json: { title: 'Guests', spec_type: 'Feature' }, ...ada() }),
    )
    for (const { id, body } of [spec, other]) {
      const json = { body: `${body}- **AND** is quick\n` }
      expect((await service.ask(`PUT /specifications/${id}`, { json, ...ada() })).status).toBe(200)
      await service.ask(`POST /specifications/${id}/review`, { json: { reviewers: ['rita'] }, ...ada() })
    }
    const parallel = async (id: string) =>
      (await read(ShownReviewSchema, await service.ask(`GET /specifications/${id}/review`, ada()))).parallel
    const told = { requirement: 'Main', kind: 'other_review' }
    expect(await parallel(spec.id)).toEqual([{ ...told, spec_id: other.id, title: 'Guests' }])
    expect(await parallel(other.id)).toEqual([{ ...told, spec_id: spec.id, title: 'Login' }])
  })

  it('lists what waits for me, page by page', async () => {
    await request()
    const list = async (query: string, subject = 'rita') =>
      (await read(ReviewListSchema, await service.ask(`GET /reviews?${query}`, by(subject)))).items.map(
        ({ title }) => title,
      )
    expect(await list('reviewer=me&state=open')).toEqual(['Login'])
    expect(await list('reviewer=me&state=open', 'ralf')).toEqual([])
    expect(await list('reviewer=rita&state=closed')).toEqual([])
    await decide('rita', 'approve')
    expect(await list('reviewer=me&state=open')).toEqual([])
  })

  it('keeps the tag of the specification while only the review moves, and honours If-Match', async () => {
    await request({ reviewers: ['rita', 'ralf'], required_approvals: 2 })
    const tag = async () => (await service.ask(`GET /specifications/${spec.id}`)).headers.get('ETag') ?? ''
    const before = await tag()
    await decide('rita', 'approve')
    expect(await tag()).toBe(before)
    const stale = await post('/review/cancel', {}, { ...ada(), headers: { 'If-Match': '"other"' } })
    expect(stale.status).toBe(412)
    expect((await post('/review/cancel', {}, { ...ada(), headers: { 'If-Match': before } })).status).toBe(200)
  })
})

describe('bad input says what would be accepted', () => {
  const refused = async (response: Response) => {
    const { status, code, detail, errors } = await problemOf(response)
    return { status, code, detail, paths: errors?.map(({ path }) => path) }
  }

  it('when reviews are switched off', async () => {
    service = createServiceOnLibrary()
    spec = await read(
      SpecificationSchema,
      await service.ask('POST /specifications', { json: { title: 'Login', spec_type: 'Feature' }, ...ada() }),
    )
    for (const response of [
      await request(),
      await service.ask(`GET /specifications/${spec.id}/review`),
      await service.ask('GET /reviews'),
      await post('/publish', {}, by('rita')),
    ])
      expect(await refused(response)).toMatchObject({
        status: 409,
        code: 'review_workflow_disabled',
        detail: expect.stringContaining('REVIEW_WORKFLOW_ENABLED=true'),
      })
  })

  it('for reviewers who cannot be, and a quorum that cannot be reached', async () => {
    expect(await refused(await request({ reviewers: ['ada'] }))).toMatchObject({
      status: 422,
      paths: ['reviewers.0'],
      detail: expect.stringContaining('wrote part of the text'),
    })
    expect(await refused(await request({ reviewers: ['rita\n'] }))).toMatchObject({
      status: 422,
      paths: ['reviewers.0'],
    })
    expect(await refused(await request({ reviewers: ['rita'], required_approvals: 2 }))).toMatchObject({
      status: 422,
      paths: ['required_approvals'],
      detail: expect.stringContaining('at most 1'),
    })
  })

  it('for a decision on another text, by somebody else, by an author and on an archived specification', async () => {
    await request()
    const { content_hash } = spec.version
    await edit('Another.')
    expect(await refused(await decide('rita', 'approve', { content_hash }))).toMatchObject({
      status: 409,
      code: 'stale_content_hash',
      detail: expect.stringContaining((await review()).content_hash),
    })
    expect(await refused(await decide('ralf', 'approve'))).toMatchObject({
      status: 403,
      code: 'review_not_allowed',
      detail: expect.stringContaining('rita'),
    })
    expect(await refused(await decide('ada', 'approve', {}, 'admin'))).toMatchObject({
      status: 403,
      code: 'contributor_may_not_approve',
    })
    expect((await decide('ada', 'comment', { comment: 'Please read.' }, 'author')).status).toBe(200)
    await service.ask(`DELETE /specifications/${spec.id}`, ada())
    expect(
      await refused(await post('/review/decisions', { decision: 'approve', content_hash }, by('rita'))),
    ).toMatchObject({ status: 409, code: 'specification_archived' })
  })

  it('for a command that the status does not take', async () => {
    expect(await refused(await decide('rita', 'approve'))).toMatchObject({
      status: 409,
      code: 'review_state',
      detail: expect.stringContaining('Possible now: request.'),
    })
  })

  it('for a policy and people that contradict themselves', async () => {
    const admin = by('root', 'admin')
    const freeze = { from: '2026-03-09T09:00:00Z', until: '2026-03-08T09:00:00Z', reason: 'Release' }
    expect(
      await refused(await service.ask('PUT /review-policy', { json: { spec_types: { API: { freeze } } }, ...admin })),
    ).toMatchObject({ status: 422, paths: ['spec_types.API.freeze.until'] })
    const people = ['rita', 'rita'].map((subject) => ({ subject, role: 'reviewer' }))
    expect(await refused(await service.ask('PUT /people', { json: { people }, ...admin }))).toMatchObject({
      status: 422,
      paths: ['people.1.subject'],
    })
  })
})

it('knows a reviewer by the address in their token, wherever they sent it', async () => {
  const token = service.tokenFor('reviewer', { subject: 'rita', email: 'rita@example.com' })
  await service.ask('GET /specifications', { token })
  await service.ask('GET /specifications', by('ralf'))
  expect(await service.library.reviewSettings.addresses(DEFAULT_WORKSPACE)).toEqual(
    ok(new Map([['rita', 'rita@example.com']])),
  )
})

it('keeps the policy and the people that an admin gives', async () => {
  const admin = by('root', 'admin')
  const given = { general: { due_after_days: 3 }, spec_types: { Feature: { required_reviewers: ['sec'] } } }
  const put = await service.ask('PUT /review-policy', { json: given, ...admin })
  expect(await put.json()).toMatchObject({ ...given, defaults: { least_approvals: 1 } })
  expect(await (await service.ask('GET /review-policy')).json()).toMatchObject(given)
  await request()
  expect(await review()).toMatchObject({
    due_at: '2026-03-05T09:00:00.000Z',
    reviewers: [{ id: 'rita' }, { id: 'sec' }],
  })
  const people = [{ subject: 'rita', role: 'reviewer', name: null, email: 'r@example.com', notion_user_id: null }]
  await service.ask('PUT /people', { json: { people }, ...admin })
  expect(await (await service.ask('GET /people')).json()).toEqual({ people })
})
