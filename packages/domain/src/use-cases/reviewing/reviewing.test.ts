import { beforeEach, describe, expect, it } from 'vitest'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { createReviewWorld, type ReviewWorld } from '../../../testing/review-world.ts'
import type { ReviewPolicy } from '../../review/review-policy.ts'
import { DEFAULT_WORKSPACE, type SpecificationId } from '../../specification/identifiers.ts'

const DAY = 86_400_000

let world: ReviewWorld
let id: SpecificationId
beforeEach(async () => {
  world = createReviewWorld()
  id = await world.create('User Login')
})

const policy = async (general: Partial<ReviewPolicy>) =>
  expectOk(await world.useCases.changeReviewPolicies(world.as('root', 'admin'), { general, byType: {} }))
const requested = async (reviewers = ['rita'], requiredApprovals = 1) =>
  expectOk(await world.request(id, { reviewers, requiredApprovals }))
const approve = async (subject: string) => world.decide(id, subject, 'approve')
const approved = async () => {
  await requested()
  return expectOk(await approve('rita'))
}
const status = async () => (await world.present(id)).status
const edit = async (text: string, by = 'alice') => world.edit(id, text, by)
const actions = async () =>
  expectOk(await world.library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 100 }))
    .map(({ action }) => action)
    .toReversed()

describe('a review', () => {
  it('goes from the request over the quorum to publication, with an audit row for each step', async () => {
    await requested(['rita', 'ralf'], 2)
    expect(await status()).toBe('in_review')
    expect(expectOk(await approve('rita'))).toMatchObject({ approvals: 1, specification: { status: 'in_review' } })
    expect(expectOk(await approve('ralf'))).toMatchObject({ approvals: 2, specification: { status: 'approved' } })
    expect((await world.present(id)).approvedVersionId).toBe((await world.present(id)).head.id)
    expectOk(await world.move(id, 'rita', { command: 'publish', comment: null }))
    expectOk(await world.move(id, 'rita', { command: 'deprecate', comment: null }))
    expect(await status()).toBe('deprecated')
    expect(await actions()).toEqual([
      'specification.created',
      'review.requested',
      'review.approved',
      'review.approved',
      'specification.approved',
      'specification.published',
      'specification.deprecated',
    ])
  })

  it('stands at changes_requested until who objected agrees, and another approval does not pass over it', async () => {
    await requested(['rita', 'ralf'])
    expectOk(await world.decide(id, 'rita', 'request_changes', 'Say which clock.'))
    expect(await status()).toBe('changes_requested')
    await edit('Uses the clock of the station.')
    expect(expectOk(await approve('ralf')).specification.status).toBe('changes_requested')
    expect(expectOk(await approve('rita')).specification.status).toBe('approved')
  })

  it('asks everybody again when it is requested anew', async () => {
    await requested(['rita', 'ralf'], 2)
    expectOk(await approve('ralf'))
    expectOk(await world.decide(id, 'rita', 'request_changes'))
    await requested(['rita', 'ralf'], 2)
    expect(expectOk(await world.useCases.showReview(DEFAULT_WORKSPACE, id))).toMatchObject({
      approvals: 0,
      reviewers: [
        { decision: 'request_changes', outdated: 'requested_anew' },
        { decision: 'approve', outdated: 'requested_anew' },
      ],
    })
  })

  it('is refused when it is switched off, for an unknown and for an archived specification', async () => {
    const off = createReviewWorld({ reviewWorkflow: false })
    expect(expectErr(await off.request(await off.create('X'), { reviewers: ['rita'] })).kind).toBe('ReviewDisabled')
    expectOk(await world.useCases.archiveSpecification(world.as('alice', 'author'), id))
    expect(expectErr(await approve('rita')).kind).toBe('SpecificationArchived')
  })

  it('names what the status takes instead', async () => {
    expect(expectErr(await approve('rita'))).toMatchObject({
      kind: 'ReviewStateRefused',
      status: 'draft',
      accepted: ['request'],
    })
    await requested()
    expect(expectErr(await world.request(id, { reviewers: ['ralf'] }))).toMatchObject({
      kind: 'ReviewStateRefused',
      accepted: ['approve', 'request_changes', 'comment', 'delegate', 'cancel'],
    })
  })
})

describe('who may decide', () => {
  it('is a listed reviewer with the role, and an admin, marked as such', async () => {
    await requested()
    expect(expectErr(await approve('ralf'))).toMatchObject({ kind: 'ReviewNotAllowed', subject: 'ralf' })
    expect(expectErr(await world.decide(id, 'rita', 'approve', null, 'author')).kind).toBe('ReviewNotAllowed')
    const view = expectOk(await world.decide(id, 'root', 'approve', null, 'admin'))
    expect(view).toMatchObject({
      specification: { status: 'approved' },
      reviewers: [{ subject: 'rita' }, { subject: 'root', asAdmin: true }],
    })
  })

  it('is nobody who wrote the text since it was approved, who may still comment and request changes', async () => {
    await requested(['rita', 'ralf'])
    await edit('Ralf writes.', 'ralf')
    expect(expectErr(await approve('ralf'))).toEqual({
      kind: 'ContributorMayNotApprove',
      subject: 'ralf',
      others: ['rita'],
    })
    expectOk(await world.decide(id, 'ralf', 'comment', 'Please read.'))
    expectOk(await world.decide(id, 'ralf', 'request_changes', 'Wait.'))
    expect(expectErr(await world.decide(id, 'alice', 'approve', null, 'admin')).kind).toBe('ContributorMayNotApprove')
  })

  it('forgets who wrote what was approved, but not when the approval was taken back', async () => {
    await approved()
    await edit('Bob writes.', 'bob')
    await requested(['alice', 'bob', 'rita'])
    expect(expectErr(await approve('bob')).kind).toBe('ContributorMayNotApprove')
    expect(expectOk(await world.decide(id, 'alice', 'approve', null, 'reviewer')).specification.status).toBe('approved')
    expectOk(await world.move(id, 'alice', { command: 'reopen', comment: null }))
    await requested(['alice', 'bob', 'rita'])
    expect(expectErr(await approve('bob')).kind).toBe('ContributorMayNotApprove')
  })

  it('is nobody whose role was taken away, not even after the decision', async () => {
    await requested(['rita', 'ralf'], 2)
    expectOk(await approve('rita'))
    await world.name({ subject: 'rita', role: 'author' })
    expect(expectOk(await approve('ralf'))).toMatchObject({ approvals: 1, specification: { status: 'in_review' } })
    await world.name()
    expect(expectOk(await approve('ralf')).specification.status).toBe('approved')
    await world.name({ subject: 'rita', role: 'viewer' })
    expect(expectErr(await world.move(id, 'ralf', { command: 'publish', comment: null }))).toMatchObject({
      kind: 'ApprovalsMissing',
      counted: 1,
      required: 2,
    })
  })

  it('may give the seat away', async () => {
    await requested(['rita', 'ralf'])
    expect(expectErr(await world.move(id, 'ralf', { command: 'delegate', from: 'rita', to: 'rosa' })).kind).toBe(
      'ReviewNotAllowed',
    )
    expect(expectErr(await world.move(id, 'rita', { command: 'delegate', from: 'rita', to: 'ralf' }))).toMatchObject({
      kind: 'InvalidReview',
      errors: [{ message: '"ralf" is named twice' }],
    })
    expectOk(await world.move(id, 'rita', { command: 'delegate', from: 'rita', to: 'rosa' }))
    expect(expectErr(await approve('rita')).kind).toBe('ReviewNotAllowed')
    expect(expectOk(await approve('rosa')).specification.status).toBe('approved')
  })
})

describe('a request', () => {
  it.each([
    ['nobody', { reviewers: [] }, ['reviewers']],
    ['an empty and a padded subject', { reviewers: ['', ' rita'] }, ['reviewers.0', 'reviewers.1']],
    ['one twice', { reviewers: ['rita', 'rita'] }, ['reviewers.1']],
    ['only the author', { reviewers: ['alice'] }, ['reviewers.0']],
    ['more approvals than reviewers', { reviewers: ['rita'], requiredApprovals: 2 }, ['required_approvals']],
    ['half an approval', { reviewers: ['rita'], requiredApprovals: 0.5 }, ['required_approvals']],
    ['a date that is over', { reviewers: ['rita'], dueAt: new Date(0) }, ['due_at']],
  ])('for %s is refused with its place', async (_, request, paths) => {
    const failure = expectErr(await world.request(id, request))
    expect(failure.kind === 'InvalidReview' ? failure.errors.map(({ path }) => path) : failure.kind).toEqual(paths)
    expect(await status()).toBe('draft')
  })

  it('needs people whom an admin has named, where the policy says so', async () => {
    await policy({ knownReviewersOnly: true })
    await world.name({ subject: 'rita', role: 'reviewer' }, { subject: 'bob', role: 'author' })
    expect(expectErr(await world.request(id, { reviewers: ['nobody'] }))).toMatchObject({
      kind: 'InvalidReview',
      errors: [{ message: expect.stringContaining('those who may review are rita') }],
    })
    expect(expectErr(await world.request(id, { reviewers: ['bob'] }))).toMatchObject({
      errors: [{ message: '"bob" has the role author; a reviewer needs reviewer' }],
    })
    expectOk(await world.request(id, { reviewers: ['rita'] }))
  })
})

describe('an edit', () => {
  it('withdraws approvals and goes on in review', async () => {
    await requested(['rita', 'ralf'], 2)
    expectOk(await approve('rita'))
    await edit('Another text.')
    expect(expectOk(await world.useCases.showReview(DEFAULT_WORKSPACE, id))).toMatchObject({
      approvals: 0,
      specification: { status: 'in_review' },
      reviewers: [{ decision: 'approve', current: false, outdated: 'edited' }, {}],
    })
    expect(await actions()).toContain('review.withdrawn')
  })

  it('takes approved and published back to draft, with the approved text still at hand', async () => {
    await approved()
    const text = (await world.present(id)).head
    expectOk(await world.move(id, 'rita', { command: 'publish', comment: null }))
    await edit('Another text.')
    expect(await status()).toBe('draft')
    expect(expectOk(await world.useCases.showApprovedVersion(DEFAULT_WORKSPACE, id))).toEqual(text)
  })

  it('of tags, priority and type withdraws nothing', async () => {
    await approved()
    expectOk(
      await world.useCases.reviseSpecification(world.as('alice', 'author'), id, {
        tags: ['x'],
        priority: 'P0',
        specType: 'API',
      }),
    )
    expect(expectOk(await world.useCases.showReview(DEFAULT_WORKSPACE, id))).toMatchObject({
      approvals: 1,
      specification: { status: 'approved' },
    })
  })

  it('back to a text that was approved needs a new approval', async () => {
    await approved()
    const { head } = await world.present(id)
    await edit('Another text.')
    expectOk(await world.useCases.rollBackSpecification(world.as('alice', 'author'), id, head.id, 'back'))
    expect((await world.present(id)).head.contentHash).toBe(head.contentHash)
    expect(expectOk(await world.useCases.showReview(DEFAULT_WORKSPACE, id))).toMatchObject({
      approvals: 0,
      specification: { status: 'draft' },
    })
  })

  it('between reading and deciding makes the decision one about another text', async () => {
    await requested()
    const { contentHash } = (await world.present(id)).head
    await edit('Another text.')
    expect(expectErr(await world.move(id, 'rita', { command: 'approve', contentHash, comment: null }))).toMatchObject({
      kind: 'StaleContentHash',
      given: contentHash,
    })
  })

  it('that comes from Notion withdraws as well, and its editor does not approve', async () => {
    await world.name({ subject: 'nora', role: 'reviewer', notionUserId: 'person' })
    await world.push(id)
    world.later()
    await world.pass()
    world.later()
    await requested(['rita', 'nora'], 2)
    expectOk(await approve('rita'))
    await world.person.replaceText(await world.ref(id), 'What User Login is for.', 'It lets people in.')
    await world.pass()
    expect(expectOk(await world.useCases.showReview(DEFAULT_WORKSPACE, id))).toMatchObject({
      approvals: 0,
      specification: { status: 'in_review' },
    })
    expect(expectErr(await approve('nora')).kind).toBe('ContributorMayNotApprove')
  })

  it('that comes from Notion is of everybody who edited there, though a page names the last of them alone', async () => {
    await world.name(
      { subject: 'grace', role: 'reviewer', notionUserId: '9race' },
      { subject: 'rita', role: 'reviewer' },
    )
    await world.push(id)
    world.later()
    await world.pass()
    world.later()
    await requested(['grace', 'rita'], 2)
    const ref = await world.ref(id)
    const note = () =>
      world.library.events.noteEditors(DEFAULT_WORKSPACE, 'notion', ref, ['9race', 'person'], world.clock.now())
    expectOk(await note())
    expectOk(await approve('grace'))
    await world.person.replaceText(ref, 'What User Login is for.', 'It lets people in.')
    await world.pass()
    expect(expectErr(await approve('grace')).kind).toBe('ContributorMayNotApprove')
    expectOk(await world.decide(id, 'rita', 'approve'))
    expectOk(await world.decide(id, 'root', 'approve', null, 'admin'))
    world.later()
    await edit('Alice writes.')
    await requested(['grace', 'rita'])
    expectOk(await approve('grace'))
  })

  it('that comes from Notion is of whoever has its address in their token, before the approval or after', async () => {
    await world.push(id)
    world.later()
    await world.pass()
    world.later()
    await requested(['rita', 'ralf'], 2)
    await world.person.replaceText(await world.ref(id), 'What User Login is for.', 'It lets people in.')
    await world.pass()
    const learn = (subject: string, email: string) => world.useCases.learnAddress(DEFAULT_WORKSPACE, subject, email)
    await learn('rita', 'PAT@example.com')
    expect(expectErr(await approve('rita'))).toMatchObject({ kind: 'ContributorMayNotApprove', others: ['ralf'] })
    expectOk(await approve('ralf'))
    await learn('ralf', 'pat@example.com')
    expect(expectOk(await world.useCases.showReview(DEFAULT_WORKSPACE, id))).toMatchObject({
      approvals: 0,
      reviewers: [{ subject: 'rita' }, { subject: 'ralf', current: false, outdated: 'contributed' }],
    })
  })
})

describe('the policy', () => {
  it('adds its reviewers, and nothing is approved without them or whom they delegate to', async () => {
    await policy({ requiredReviewers: ['sec'], leastApprovals: 1 })
    await requested(['rita'])
    expect(expectOk(await approve('rita'))).toMatchObject({ approvals: 1, specification: { status: 'in_review' } })
    expectOk(await world.move(id, 'sec', { command: 'delegate', from: 'sec', to: 'sam' }))
    expect(expectOk(await approve('sam')).specification.status).toBe('approved')
  })

  it('gates by level', async () => {
    await policy({ leastLevel: 'gold' })
    expectOk(
      await world.useCases.reviseSpecification(world.as('alice', 'author'), id, {
        body: '# User Login\n\nTBD and/or etc.\n',
      }),
    )
    await requested()
    expect(expectErr(await approve('rita'))).toMatchObject({ kind: 'LevelTooLow', least: 'gold' })
    await policy({ leastLevel: 'none' })
    expectOk(await approve('rita'))
  })

  it('freezes requests, approvals and publication for a while', async () => {
    await requested()
    const now = world.clock.now()
    await policy({ freeze: { from: now, until: new Date(now.getTime() + DAY), reason: 'Release week.' } })
    expect(expectErr(await approve('rita'))).toMatchObject({ kind: 'ReviewFrozen', reason: 'Release week.' })
    world.clock.advance(DAY)
    expectOk(await approve('rita'))
  })

  it('lets approvals expire: an approved text is a draft again, a published one stays', async () => {
    await policy({ approvalsExpireAfterDays: 7 })
    await approved()
    world.clock.advance(7 * DAY - 1)
    expect(expectOk(await world.useCases.passReviewTime(DEFAULT_WORKSPACE))).toBe(0)
    world.clock.advance(1)
    expect(expectErr(await world.move(id, 'rita', { command: 'publish', comment: null })).kind).toBe('ApprovalsMissing')
    expect(expectOk(await world.useCases.passReviewTime(DEFAULT_WORKSPACE))).toBe(1)
    expect(await status()).toBe('draft')
    expect(expectOk(await world.useCases.passReviewTime(DEFAULT_WORKSPACE))).toBe(0)
    await approved()
    expectOk(await world.move(id, 'rita', { command: 'publish', comment: null }))
    world.clock.advance(8 * DAY)
    expect(expectOk(await world.useCases.passReviewTime(DEFAULT_WORKSPACE))).toBe(0)
    expect(await status()).toBe('published')
  })

  it('reminds once before the due date and once when it is over', async () => {
    await policy({ dueAfterDays: 3, remindBeforeHours: 24 })
    await requested()
    const passed = async () => expectOk(await world.useCases.passReviewTime(DEFAULT_WORKSPACE))
    expect(await passed()).toBe(0)
    world.clock.advance(2 * DAY)
    expect([await passed(), await passed()]).toEqual([1, 0])
    world.clock.advance(DAY)
    expect([await passed(), await passed()]).toEqual([1, 0])
    expect((await actions()).filter((action) => action === 'review.reminded')).toHaveLength(2)
  })

  it('holds for a type', async () => {
    expectOk(
      await world.useCases.changeReviewPolicies(world.as('root', 'admin'), {
        general: {},
        byType: { Feature: { leastApprovals: 2 }, API: { leastApprovals: 1 } },
      }),
    )
    expect(expectErr(await world.request(id, { reviewers: ['rita', 'ralf'], requiredApprovals: 1 })).kind).toBe(
      'InvalidReview',
    )
    await requested(['rita', 'ralf'], 2)
  })
})

describe('two decisions at once', () => {
  it('do not both publish, and no approval is lost', async () => {
    await requested(['rita', 'ralf'], 2)
    for (const result of await Promise.all([approve('rita'), approve('ralf')])) expectOk(result)
    expect(await status()).toBe('approved')
    const published = await Promise.all(
      ['rita', 'ralf'].map(async (by) => world.move(id, by, { command: 'publish', comment: null })),
    )
    expect(published.filter((result) => result.isOk())).toHaveLength(1)
  })
})
