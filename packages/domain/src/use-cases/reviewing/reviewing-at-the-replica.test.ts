import { describe, expect, it } from 'vitest'
import { expectOk } from '../../../testing/results.ts'
import { createReviewWorld } from '../../../testing/review-world.ts'
import type { Role } from '../../specification/role.ts'
import type { ReviewStatus } from '../../specification/review-status.ts'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'

const DESK = ['read', 'write-properties', 'remark']

/** A specification in step with its page, where Pat sits; named as `pat` with the role, when one is given. */
const atTheDesk = async (role: Role | null = 'reviewer') => {
  const world = createReviewWorld()
  if (role !== null) await world.name({ subject: 'pat', role, notionUserId: 'person' })
  const id = await world.create('Login')
  await world.push(id)
  world.later()
  await world.pass()
  world.later()
  const ref = await world.ref(id)
  world.traffic.reset()
  const settle = async () => {
    await world.pass()
    world.later()
  }
  return {
    world,
    id,
    ref,
    settle,
    status: async () => (await world.present(id)).status,
    shown: () => world.documents.get(ref)?.properties.status,
    remarks: () => (world.documents.get(ref)?.remarks ?? []).map(({ text }) => text),
    set: async (status: ReviewStatus) => {
      await world.person.setProperties(ref, { status })
      await settle()
    },
    request: async (reviewers: readonly string[], requiredApprovals = 1) => {
      expectOk(await world.request(id, { reviewers, requiredApprovals }))
      await world.push(id)
      world.later()
      await settle()
      world.traffic.reset()
    },
    review: async () => expectOk(await world.useCases.showReview(DEFAULT_WORKSPACE, id)),
    requests: () => world.traffic.requests.filter((one) => one !== 'changes'),
  }
}

describe('the status at the replica', () => {
  it('approves for the person who set it, bound to the text that stood there, at the price of one read', async () => {
    const desk = await atTheDesk()
    await desk.request(['pat'])
    await desk.set('approved')
    expect([await desk.status(), desk.shown(), desk.remarks()]).toEqual(['approved', 'approved', []])
    const { head } = await desk.world.present(desk.id)
    expect((await desk.review()).round?.decisions).toMatchObject([
      { kind: 'approve', subject: 'pat', by: { kind: 'notion', id: 'person' }, contentHash: head.contentHash },
    ])
    expect(desk.requests()).toEqual(['read'])
  })

  it('makes no version, comes back as no echo, and costs nothing more', async () => {
    const desk = await atTheDesk()
    await desk.request(['pat'])
    await desk.set('approved')
    const { head, revision } = await desk.world.present(desk.id)
    await desk.settle()
    desk.world.traffic.reset()
    await desk.settle()
    await desk.world.push(desk.id)
    expect(desk.requests()).toEqual([])
    expect(await desk.world.present(desk.id)).toMatchObject({ head: { id: head.id, number: 1 }, revision })
  })

  it('walks through the whole machine', async () => {
    const desk = await atTheDesk()
    await desk.request(['pat'])
    for (const status of ['changes_requested', 'in_review', 'approved', 'published', 'deprecated', 'draft'] as const) {
      await desk.set(status)
      expect([status, await desk.status(), desk.shown(), desk.remarks()]).toEqual([status, status, status, []])
    }
  })

  it('is put back, with why, where the machine refuses it', async () => {
    const desk = await atTheDesk()
    await desk.set('published')
    expect([await desk.status(), desk.shown()]).toEqual(['draft', 'draft'])
    expect(desk.remarks()).toEqual([
      'Published was not taken over: Not possible while it is draft: only an approved text can be published. Possible now: request. The status is Draft.',
    ])
    expect(desk.requests()).toEqual(DESK)
    await desk.settle()
    await desk.settle()
    expect(desk.remarks()).toHaveLength(1)
  })

  it.each([
    ['has no seat', 'reviewer' as const, ['rita'], 'only the reviewers of this review'],
    ['has not the role', 'author' as const, ['rita'], 'only the reviewers of this review'],
    ['nobody has named', null, ['rita'], 'only the reviewers of this review'],
  ])('is put back for somebody who %s', async (_, role, reviewers, why) => {
    const desk = await atTheDesk(role)
    await desk.request(reviewers)
    await desk.set('approved')
    expect([await desk.status(), desk.shown()]).toEqual(['in_review', 'in_review'])
    expect(desk.remarks()[0]).toContain(why)
  })

  it('counts a reviewer whose subject is the address that the replica vouches for, unless the policy says no', async () => {
    const desk = await atTheDesk(null)
    await desk.request(['Pat@Example.com', 'rita'], 2)
    await desk.set('approved')
    expect(await desk.review()).toMatchObject({
      approvals: 1,
      reviewers: [{ subject: 'Pat@Example.com', current: true }, {}],
    })
    expectOk(
      await desk.world.useCases.changeReviewPolicies(desk.world.as('root', 'admin'), {
        general: { trustNotionEmail: false },
        byType: {},
      }),
    )
    await desk.set('changes_requested')
    expect(await desk.status()).toBe('in_review')
  })

  it('counts a reviewer whose token names that address', async () => {
    const desk = await atTheDesk(null)
    await desk.request(['p', 'rita'], 2)
    await desk.world.useCases.learnAddress(DEFAULT_WORKSPACE, 'p', 'Pat@Example.com')
    await desk.set('approved')
    expect((await desk.review()).reviewers).toMatchObject([{ subject: 'p', current: true }, {}])
  })

  it('stays what it was while approvals are missing, and says how many there are', async () => {
    const desk = await atTheDesk()
    await desk.request(['pat', 'rita'], 2)
    await desk.set('approved')
    expect([await desk.status(), desk.shown()]).toEqual(['in_review', 'in_review'])
    expect(desk.remarks()).toEqual([
      'Your decision is recorded: 1 of 2 approvals. The status is In review until nothing is missing.',
    ])
    expect((await desk.review()).approvals).toBe(1)
  })

  it('does not approve what the same person has just edited', async () => {
    const desk = await atTheDesk()
    await desk.request(['pat', 'rita'])
    await desk.world.person.replaceText(desk.ref, 'What Login is for.', 'It lets people in.')
    await desk.set('approved')
    expect([await desk.status(), desk.shown()]).toEqual(['in_review', 'in_review'])
    expect(desk.remarks()[0]).toContain('wrote part of the text')
    expect(await desk.world.body(desk.id)).toContain('It lets people in.')
  })

  it('does not approve a text that is newer than the one that stood there', async () => {
    const desk = await atTheDesk()
    await desk.request(['pat', 'rita'])
    await desk.world.edit(desk.id, 'Not there yet.', 'alice')
    await desk.set('approved')
    expect([await desk.status(), desk.shown()]).toEqual(['in_review', 'in_review'])
    expect(desk.remarks()[0]).toContain('another text than the present one')
  })

  it('reads the text before it approves, even where only properties were announced', async () => {
    const desk = await atTheDesk()
    await desk.request(['pat'])
    await desk.world.person.setProperties(desk.ref, { status: 'approved' })
    expectOk(
      await desk.world.library.events.receive({
        id: 'e1',
        workspaceId: DEFAULT_WORKSPACE,
        replica: 'notion',
        receivedAt: desk.world.clock.now(),
        ref: desk.ref,
        touched: 'properties',
        own: false,
        occurredAt: desk.world.clock.now(),
        elsewhere: false,
      }),
    )
    await desk.world.pass({ automatic: true })
    expect(desk.requests()).toEqual(['read'])
    expect(await desk.status()).toBe('approved')
  })

  it('of an editor who is an unmet author keeps that person from approving over REST', async () => {
    const desk = await atTheDesk(null)
    await desk.world.person.replaceText(desk.ref, 'What Login is for.', 'It lets people in.')
    await desk.settle()
    await desk.request(['rita', 'ralf'])
    expect(
      (await desk.world.decide(desk.id, 'pat@example.com', 'approve', null, 'admin'))._unsafeUnwrapErr().kind,
    ).toBe('ContributorMayNotApprove')
  })

  it('goes back to draft with an edit, at both sides', async () => {
    const desk = await atTheDesk()
    await desk.request(['pat'])
    await desk.set('approved')
    await desk.world.person.replaceText(desk.ref, 'What Login is for.', 'It lets people in.')
    await desk.settle()
    expect([await desk.status(), desk.shown(), desk.remarks()]).toEqual(['draft', 'draft', []])
  })
})

describe('a new page', () => {
  it('begins as a draft whatever it says, except in the first import', async () => {
    const world = createReviewWorld()
    const old = await world.person.createDocument('Old', 'Text.\n')
    await world.person.setProperties(old, { status: 'published' })
    await world.pass()
    world.later()
    const ref = await world.person.createDocument('New', 'Text.\n')
    await world.person.setProperties(ref, { status: 'approved' })
    for (let pass = 0; pass < 3; pass++) {
      await world.pass()
      world.later()
    }
    expect(world.documents.get(old)).toMatchObject({ properties: { status: 'published' }, remarks: [] })
    expect(world.documents.get(ref)?.properties.status).toBe('draft')
    expect(world.documents.get(ref)?.remarks).toHaveLength(1)
  })
})

describe('a refusal', () => {
  it.each([
    ['the remark is lost', 'loseNextAnswer', 'remark'],
    ['the remark fails', 'failNext', 'remark'],
    ['the status put back is lost', 'loseNextAnswer', 'write-properties'],
    ['the status put back fails', 'failNext', 'write-properties'],
  ] as const)('is said once where %s', async (_, fault, operation) => {
    const desk = await atTheDesk()
    if (fault === 'loseNextAnswer') desk.world.traffic.loseNextAnswer(operation)
    else desk.world.traffic.failNext({ kind: 'ReplicaUnavailable', reason: 'down', retryAt: null }, operation)
    await desk.set('published')
    for (let pass = 0; pass < 3; pass++) await desk.settle()
    expect([await desk.status(), desk.shown()]).toEqual(['draft', 'draft'])
    expect(desk.remarks()).toHaveLength(1)
    expect(expectOk(await desk.world.library.remarks.waiting(DEFAULT_WORKSPACE, 'notion'))).toEqual([])
  })

  it('is looked for at once where its answer is lost, and not repeated while it may still arrive', async () => {
    const desk = await atTheDesk()
    const { traffic } = desk.world
    traffic.loseNextAnswer('remark')
    traffic.failNext({ kind: 'ReplicaUnavailable', reason: 'down', retryAt: null }, 'look-for-remark')
    await desk.world.person.setProperties(desk.ref, { status: 'published' })
    await desk.world.pass()
    expect(expectOk(await desk.world.library.remarks.waiting(DEFAULT_WORKSPACE, 'notion'))).toHaveLength(1)
    traffic.reset()
    await desk.world.push(desk.id)
    expect(desk.requests()).not.toContain('remark')
    expect(expectOk(await desk.world.library.remarks.waiting(DEFAULT_WORKSPACE, 'notion'))).toEqual([])
    expect(desk.remarks()).toHaveLength(1)
  })

  it('is left again, once it can be under way no longer, where it never arrived', async () => {
    const desk = await atTheDesk()
    desk.world.traffic.failNext({ kind: 'OutcomeUnknown', reason: 'timeout' }, 'remark')
    await desk.world.person.setProperties(desk.ref, { status: 'published' })
    await desk.world.pass()
    const failure = (await desk.world.synchroniser.synchroniseSpecification(desk.id))._unsafeUnwrapErr()
    const start = desk.world.clock.now().getTime()
    expect(failure).toMatchObject({ kind: 'ReplicaUnavailable', retryAt: new Date(start + 60_000) })
    expect(desk.remarks()).toEqual([])
    desk.world.clock.advance(60_000)
    await desk.world.push(desk.id)
    expect(desk.remarks()).toHaveLength(1)
  })
})

it('tells each step beside the document where the policy asks for it, once', async () => {
  const desk = await atTheDesk()
  expectOk(
    await desk.world.useCases.changeReviewPolicies(desk.world.as('root', 'admin'), {
      general: { tellInNotion: true },
      byType: {},
    }),
  )
  await desk.request(['rita', 'pat'], 2)
  expectOk(await desk.world.decide(desk.id, 'rita', 'approve', 'Clear'))
  await desk.world.edit(desk.id, 'Faster.', 'alice')
  await desk.world.push(desk.id)
  expectOk(await desk.world.decide(desk.id, 'rita', 'approve'))
  await desk.set('approved')
  await desk.settle()
  expect(desk.remarks()).toEqual([
    'alice asks for a review of this text.',
    'rita approved this text: Clear',
    'alice edited the text: approvals of the old one are withdrawn.',
    'rita approved this text.',
    'Pat approved this text.\nThis text is approved.',
  ])
})

it('leaves the status a plain property where texts are not reviewed', async () => {
  const world = createReviewWorld({ reviewWorkflow: false })
  const id = await world.create('Login')
  await world.push(id)
  world.later()
  await world.pass()
  world.later()
  await world.person.setProperties(await world.ref(id), { status: 'published' })
  await world.pass()
  expect((await world.present(id)).status).toBe('published')
})
