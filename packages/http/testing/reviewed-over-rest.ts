import { contentHash, DEFAULT_WORKSPACE, specificationId, type SpecificationId } from '@nos/domain'
import { EXPIRE_AFTER_DAYS, TOKEN_ROLES, type ReviewedSide, type ReviewStep, type Subject } from '@nos/domain/testing'
import * as v from 'valibot'
import { ShownReviewSchema } from '../src/schemas/review-schema.ts'
import { SpecificationSchema } from '../src/schemas/specification-schema.ts'
import type { ServiceOnLibrary } from './service-on-library.ts'

const DAY_MS = 86_400_000
const TWO_MINUTES_MS = 120_000

/** A specification on two instances over one database; everything but Notion and the passing of time goes over REST. */
export const createReviewedOverRest = async (
  instances: readonly [ServiceOnLibrary, ServiceOnLibrary],
): Promise<ReviewedSide> => {
  const [first] = instances
  const { clock, notion, synchroniser, useCases } = first
  const tokenOf = (subject: Subject): string => first.tokenFor(TOKEN_ROLES[subject], { subject, now: clock.now() })
  const send = async (line: string, subject: Subject, json?: object, instance: 0 | 1 = 0): Promise<Response> => {
    const [method = '', path = ''] = line.split(' ')
    // Not `ask`: reading each answer by the OpenAPI document, which other tests do, is most of the time.
    const response = await instances[instance].app.request(
      `/api/v1${path}`,
      {
        method,
        headers: { Authorization: `Bearer ${tokenOf(subject)}`, 'Content-Type': 'application/json' },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      },
      { incoming: { socket: { remoteAddress: '192.0.2.1' } } },
    )
    if (response.status >= 500) throw new Error(`${line}: ${response.status} ${await response.text()}`)
    return response
  }
  const must = async (line: string, subject: Subject, json?: object): Promise<Response> => {
    const response = await send(line, subject, json)
    if (!response.ok) throw new Error(`${line}: ${response.status} ${await response.text()}`)
    return response
  }
  const name = (roles: Extract<ReviewStep, { do: 'name' }>['roles']) =>
    must('PUT /people', 'root', {
      people: Object.entries(roles).map(([subject, role]) => ({
        subject,
        role,
        ...(subject === 'pat' ? { email: 'pat@example.com' } : {}),
      })),
    })
  await must('PUT /review-policy', 'root', { general: { approvals_expire_after_days: EXPIRE_AFTER_DAYS } })
  await name({ pat: 'reviewer' })
  const made = v.parse(
    SpecificationSchema,
    await (await must('POST /specifications', 'alice', { title: 'Login', spec_type: 'Feature' })).json(),
  )
  const id: SpecificationId = specificationId(made.id)
  const at = `/specifications/${made.id}`

  const refAtNotion = (): string | undefined => [...notion.documents.keys()][0]
  let known = { body: made.body, hash: made.version.content_hash }
  const see: ReviewedSide['see'] = async () => {
    const review = v.parse(ShownReviewSchema, await (await must(`GET ${at}/review`, 'alice')).json())
    if (review.content_hash !== known.hash) {
      const { body } = v.parse(SpecificationSchema, await (await must(`GET ${at}`, 'alice')).json())
      known = { body, hash: review.content_hash }
    }
    const hashes = new Map(review.history.map((entry) => [entry.version_id, entry.content_hash]))
    const ref = refAtNotion()
    return {
      status: review.status,
      body: known.body,
      hash: contentHash(review.content_hash.replace('sha256:', '')),
      approvals: review.approvals,
      approvedHashes: review.reviewers
        .filter(({ current, decision }) => current && decision === 'approve')
        .map(({ decided_version_id: version }) => hashes.get(version ?? '') ?? ''),
      whole: JSON.stringify(review),
      shown: (ref === undefined ? null : notion.documents.get(ref)?.properties.status) ?? null,
    }
  }
  const pass = async (): Promise<void> => {
    await first.synchronise()
    clock.advance(TWO_MINUTES_MS)
  }
  const atNotion = async (change: (ref: string) => void | Promise<void>): Promise<boolean> => {
    const pushed = await synchroniser.synchroniseSpecification(id)
    if (pushed.isErr()) throw new Error(JSON.stringify(pushed.error))
    clock.advance(TWO_MINUTES_MS)
    await pass()
    const { whole } = await see()
    await change(refAtNotion() ?? '')
    await pass()
    const after = await see()
    if (after.status !== after.shown)
      throw new Error(`the page shows ${after.shown}, the specification is ${after.status}`)
    return after.whole !== whole
  }
  const step: ReviewedSide['step'] = async (one, instance) => {
    const post = async (path: string, json: object = {}) =>
      'by' in one && (await send(`POST ${at}${path}`, one.by, json, instance)).ok
    switch (one.do) {
      case 'request':
        return post('/review', { reviewers: one.reviewers, required_approvals: one.quorum })
      case 'approve':
      case 'request_changes':
        return one.at === 'service'
          ? post('/review/decisions', { decision: one.do, content_hash: one.hash })
          : atNotion((ref) =>
              notion.person.setProperties(ref, { status: one.do === 'approve' ? 'approved' : 'changes_requested' }),
            )
      case 'cancel':
        return post('/review/cancel')
      case 'publish':
      case 'reopen':
        return post(`/${one.do}`)
      case 'write':
        return one.at === 'service'
          ? (await send(`PUT ${at}`, one.by, { body: one.body }, instance)).ok
          : atNotion((ref) => notion.person.rewrite(ref, () => one.body.replace(/^# .*\n+/, '')))
      case 'tag':
        return (await send(`PUT ${at}`, one.by, { tags: [one.tag] }, instance)).ok
      case 'name':
        await name(one.roles)
        return true
      case 'wait':
        clock.advance(one.days * DAY_MS)
        return true
      case 'expire': {
        const passed = await useCases.passReviewTime(DEFAULT_WORKSPACE)
        if (passed.isErr()) throw new Error(JSON.stringify(passed.error))
        return true
      }
    }
  }
  return { see, step }
}
