import type { Result } from 'neverthrow'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import type { ReviewMove } from '../../src/review/review-situation.ts'
import { expectOk } from '../results.ts'
import { createReviewWorld } from '../review-world.ts'
import type { ReviewedSide, ReviewSight } from './reviewed-side.ts'
import { EXPIRE_AFTER_DAYS, TOKEN_ROLES, type ReviewStep, type Subject } from './review-step.ts'

const DAY_MS = 86_400_000

/** A specification in the library in memory, by the use cases; it is put at the replica when something happens there. */
export const createInMemorySide = async (): Promise<ReviewedSide> => {
  const world = createReviewWorld()
  const { useCases } = world
  expectOk(
    await useCases.changeReviewPolicies(world.as('root', 'admin'), {
      general: { approvalsExpireAfterDays: EXPIRE_AFTER_DAYS },
      byType: {},
    }),
  )
  await world.name({ subject: 'pat', role: 'reviewer', notionUserId: 'person' })
  const id = await world.create('Login')
  const as = (subject: Subject) => world.as(subject, TOKEN_ROLES[subject])
  const settle = async (): Promise<string> => {
    await world.push(id)
    world.later()
    await world.pass()
    world.later()
    return world.ref(id)
  }
  const see = async (): Promise<ReviewSight> => {
    const { specification, round, approvals, reviewers } = expectOk(await useCases.showReview(DEFAULT_WORKSPACE, id))
    const { head, revision, status, approvedVersionId } = specification
    const current = reviewers.filter((one) => one.current && one.decision === 'approve')
    return {
      status,
      body: head.content.body,
      hash: head.contentHash,
      approvals,
      approvedHashes: current.map(
        ({ subject }) =>
          round?.decisions.findLast((one) => one.subject === subject && one.kind !== 'comment')?.contentHash ?? '',
      ),
      whole: JSON.stringify([status, head.id, revision, approvedVersionId, round]),
      shown: world.documents.get(await world.ref(id))?.properties.status ?? null,
    }
  }
  const move = async (by: Subject, one: ReviewMove) => done(await useCases.moveReview(as(by), id, one))
  const atReplica = async (change: (ref: string) => void | Promise<void>): Promise<boolean> => {
    const ref = await settle()
    const { whole } = await see()
    await change(ref)
    await world.pass()
    world.later()
    const after = await see()
    if (after.status !== after.shown)
      throw new Error(`the page shows ${after.shown}, the specification is ${after.status}`)
    return after.whole !== whole
  }
  const step = async (one: ReviewStep): Promise<boolean> => {
    switch (one.do) {
      case 'request':
        return move(one.by, { command: 'request', reviewers: one.reviewers, requiredApprovals: one.quorum })
      case 'approve':
      case 'request_changes':
        return one.at === 'service'
          ? move(one.by, { command: one.do, contentHash: one.hash, comment: null })
          : atReplica((ref) =>
              world.person.setProperties(ref, { status: one.do === 'approve' ? 'approved' : 'changes_requested' }),
            )
      case 'cancel':
      case 'publish':
      case 'reopen':
        return move(one.by, { command: one.do, comment: null })
      case 'write':
        return one.at === 'service'
          ? done(await useCases.reviseSpecification(as(one.by), id, { body: one.body }))
          : atReplica((ref) => world.person.rewrite(ref, () => one.body.replace(/^# .*\n+/, '')))
      case 'tag':
        return done(await useCases.reviseSpecification(as(one.by), id, { tags: [one.tag] }))
      case 'name':
        await world.name(
          ...Object.entries(one.roles).map(([subject, role]) => ({
            subject,
            role,
            notionUserId: subject === 'pat' ? 'person' : null,
          })),
        )
        return true
      case 'wait':
        world.clock.advance(one.days * DAY_MS)
        return true
      case 'expire':
        expectOk(await useCases.passReviewTime(DEFAULT_WORKSPACE))
        return true
    }
  }
  return { see, step }
}

const done = (result: Result<unknown, { readonly kind: string }>): boolean => {
  if (result.isErr() && result.error.kind === 'StorageUnavailable') throw new Error('the storage is gone')
  return result.isOk()
}
