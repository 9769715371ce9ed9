import { describe, expect, it } from 'vitest'
import { createCommentWorld, Killed, type CommentWorld } from '../../../../testing/comment-world.ts'
import { expectErr, expectOk } from '../../../../testing/results.ts'
import type { Caller } from '../../caller.ts'
import type { NewComment } from '../comment-use-cases.ts'

const LOOK = { read: true, remark: null } as const
const SEND = { read: false, remark: null } as const

const started = async () => {
  const world = await createCommentWorld()
  const { specification, use } = world
  const caller: Caller = {
    workspaceId: specification.workspaceId,
    author: { kind: 'user', id: 'ada', name: 'Ada' },
    requestId: null,
  }
  const one = world.instance()
  const list = async (w: CommentWorld = world) =>
    expectOk(
      await w.use.listComments({
        workspaceId: specification.workspaceId,
        specificationId: specification.id,
        limit: 100,
        cursor: null,
      }),
    ).items
  return {
    ...world,
    one,
    list,
    say: async (text: string, place: Omit<NewComment, 'text'> = {}) => {
      world.clock.advance(1_000)
      return expectOk(await use.addComment(caller, specification.id, { text, ...place }))
    },
    run: async (request: typeof LOOK | typeof SEND | { read: boolean; remark: string } = LOOK, instance = one) =>
      instance.exchange(specification.id, request),
  }
}

describe('the exchange of comments', () => {
  it('sends a comment on the whole to the page, and an answer into the same discussion, one request each', async () => {
    const { say, run, remarks, there, list } = await started()
    const { comment } = await say('How fast?')
    await say('Within a second.', { parentId: comment.id })
    expect((await list())[0]?.link).toMatchObject({ state: 'waiting' })
    expect(expectOk(await run(SEND))).toEqual({ received: 0, sent: 2 })
    expect(there.calls()).toEqual({ post: 2 })
    const [first, second] = remarks()
    expect(remarks().map(({ text }) => text)).toEqual(['How fast?', 'Within a second.'])
    expect(second?.discussion).toBe(first?.discussion)
    expect((await list()).map(({ link }) => link)).toMatchObject([
      { state: 'linked', remoteId: first?.id, discussion: first?.discussion },
      { state: 'linked', remoteId: second?.id },
    ])
    expect(expectOk(await run(SEND))).toEqual({ received: 0, sent: 0 })
    expect(there.calls()).toEqual({})
  })

  it('hangs a new thread on the heading of its requirement or scenario, and names the place where it cannot', async () => {
    const { say, run, remarks, there, ref } = await started()
    await say('Hm', { requirement: 'Unlock' })
    await say('When?', { requirement: 'Unlock', scenario: 'Paid' })
    expectOk(await run(SEND))
    expect(remarks().map(({ place, text }) => [place, text])).toEqual([
      [`${ref}#Requirement: Unlock`, 'Hm'],
      [`${ref}#Scenario: Paid`, 'When?'],
    ])
    there.lay(ref, [])
    await say('Where?', { requirement: 'Unlock', scenario: 'Paid' })
    expectOk(await run(SEND))
    expect(remarks()[2]).toMatchObject({ place: null, text: '“Unlock” / “Paid”:\nWhere?' })
    expect(expectOk(await run())).toEqual({ received: 0, sent: 0 })
  })

  it('takes in what people say there once, in their threads and on their requirements, with their names', async () => {
    const { run, list, there, ref, say } = await started()
    const { comment } = await say('How fast?')
    expectOk(await run(SEND))
    const [ours] = there.remarks(ref)
    there.person.say(ref, 'Very, @ada', { discussion: ours?.discussion ?? '' })
    there.person.say(ref, 'And this?', { line: 'THEN unlocked' })
    const announced = there.person.say(ref, 'On the whole')
    expect(expectOk(await run({ read: false, remark: announced.id }))).toEqual({ received: 1, sent: 0 })
    expect(expectOk(await run())).toEqual({ received: 1, sent: 0 })
    const placed = there.remarks(ref).find(({ text }) => text === 'And this?')
    expect(expectOk(await run({ read: false, remark: placed?.id ?? '' }))).toEqual({ received: 1, sent: 0 })
    expect(expectOk(await run())).toEqual({ received: 0, sent: 0 })
    const items = await list()
    expect(items.map((item) => item.comment.text).toSorted()).toEqual([
      'And this?',
      'How fast?',
      'On the whole',
      'Very, @ada',
    ])
    const of = (text: string) => items.find((item) => item.comment.text === text)
    expect(of('Very, @ada')?.comment).toMatchObject({
      threadId: comment.id,
      author: { kind: 'notion', id: 'grace', name: 'Grace' },
      mentions: ['ada'],
    })
    expect(of('And this?')?.position).toMatchObject({ requirement: 'Unlock', scenario: 'Paid' })
    expect(of('On the whole')?.position).toBeNull()
    expect(items.findIndex((item) => item.comment.text === 'Very, @ada')).toBeGreaterThan(0)
  })

  it('answers in the discussion that a person began, and opens the thread again when a person answers', async () => {
    const { run, list, there, ref, say, use, specification } = await started()
    const begun = there.person.say(ref, 'Really?', { line: 'The bike SHALL unlock.' })
    expectOk(await run({ read: false, remark: begun.id }))
    const [first] = await list()
    await say('Yes', { parentId: first?.comment.id ?? '' })
    expectOk(await run(SEND))
    expect(there.remarks(ref)[1]).toMatchObject({ text: 'Yes', discussion: begun.discussion, place: begun.place })
    const caller = {
      workspaceId: specification.workspaceId,
      author: { kind: 'user', id: 'ada', name: 'Ada' },
      requestId: null,
    } as const
    expectOk(await use.resolveComment(caller, specification.id, first?.comment.id ?? ''))
    there.person.say(ref, 'No!', { discussion: begun.discussion })
    expectOk(await run())
    expect((await list()).map(({ thread }) => thread.resolution)).toEqual([null, null, null])
  })

  it('finds a comment at once whose answer was lost, so that nobody can settle it before', async () => {
    const { say, run, remarks, there } = await started()
    await say('Lost answer')
    there.failNext({ kind: 'OutcomeUnknown', reason: 'timeout' })
    expect(expectOk(await run(SEND))).toEqual({ received: 0, sent: 1 })
    there.person.resolve(remarks()[0]?.discussion ?? '')
    expect(expectOk(await run(LOOK))).toEqual({ received: 0, sent: 0 })
    expect(remarks()).toHaveLength(1)
    await say('Lost answer')
    expectOk(await run(SEND))
    expect(remarks().map(({ text }) => text)).toEqual(['Lost answer', 'Lost answer'])
    expect(new Set(remarks().map(({ discussion }) => discussion)).size).toBe(2)
  })

  it('knows a comment by its announcement that was settled before anybody could look', async () => {
    const { say, run, remarks, there, clock } = await started()
    await say('Lost answer')
    there.failNext({ kind: 'OutcomeUnknown', reason: 'timeout' }, () =>
      there.person.resolve(remarks()[0]?.discussion ?? ''),
    )
    expect(expectErr(await run(SEND)).kind).toBe('OutcomeUnknown')
    expectOk(await run({ read: false, remark: remarks()[0]?.id ?? '' }))
    clock.advance(61_000)
    expect(expectOk(await run(LOOK))).toEqual({ received: 0, sent: 0 })
    expect(remarks()).toHaveLength(1)
  })

  it('answers no second time in a discussion that was resolved before it was known whether the answer arrived', async () => {
    const { say, run, remarks, there, clock, list } = await started()
    const { comment } = await say('How fast?')
    expectOk(await run(SEND))
    await say('Within a second.', { parentId: comment.id })
    there.failNext({ kind: 'OutcomeUnknown', reason: 'timeout' }, () =>
      there.person.resolve(remarks()[0]?.discussion ?? ''),
    )
    expect(expectErr(await run(SEND)).kind).toBe('OutcomeUnknown')
    clock.advance(61_000)
    expect(expectOk(await run(LOOK))).toEqual({ received: 0, sent: 0 })
    expect(remarks()).toHaveLength(2)
    expect((await list())[1]?.link).toMatchObject({ state: 'linked', problem: expect.stringContaining('resolved') })
  })

  it('settles a remark of its own that is announced, or read, with its mark', async () => {
    const { run, library, specification, there, ref } = await started()
    const remark = {
      id: '00000000-0000-4000-8000-00000000beef',
      workspaceId: specification.workspaceId,
      replica: 'notion',
      specificationId: specification.id,
      text: 'Approved was not taken over.',
      to: null,
      createdAt: new Date(0),
      startedAt: new Date(0),
    }
    const waiting = async () =>
      expectOk(await library.remarks.waitingFor(specification.workspaceId, 'notion', specification.id)).length
    const author = { kind: 'system', id: 'nos', name: 'NOS' } as const
    const post = { discussion: null, place: null, author }
    expectOk(await library.remarks.put(remark))
    expectOk(await there.discussions.post(ref, { ...post, text: `${remark.text} (00000000dead)` }))
    expectOk(await run())
    expect(await waiting()).toBe(1)
    const { id } = expectOk(await there.discussions.post(ref, { ...post, text: `${remark.text} (00000000beef)` }))
    expectOk(await run({ read: false, remark: id }))
    expect(await waiting()).toBe(0)
  })

  it.each(['before', 'after'] as const)(
    'survives a kill %s the post, without a loss and without a double',
    async (dieAt) => {
      const { say, run, remarks, clock, instance, one } = await started()
      await say('Kept')
      one.dieAt = dieAt
      await expect(run(SEND)).rejects.toThrow(Killed)
      const next = instance()
      const looked = await run(SEND, next)
      if (dieAt === 'before') {
        expect(expectErr(looked)).toMatchObject({ kind: 'RemarkUnderWay' })
        expect(remarks()).toEqual([])
        clock.advance(61_000)
        expectOk(await run(SEND, next))
      }
      expect(remarks().map(({ text }) => text)).toEqual(['Kept'])
      expect(expectOk(await run(LOOK, next))).toEqual({ received: 0, sent: 0 })
    },
  )

  it('puts an announced answer into the thread of a comment whose arrival was not known', async () => {
    const { say, run, remarks, there, ref, instance, one, list } = await started()
    const { comment } = await say('Kept')
    one.dieAt = 'after'
    await expect(run(SEND)).rejects.toThrow(Killed)
    const answer = there.person.say(ref, 'Heard', { discussion: remarks()[0]?.discussion ?? '' })
    expectOk(await run({ read: false, remark: answer.id }, instance()))
    expect((await list()).map((item) => [item.comment.text, item.comment.threadId])).toEqual([
      ['Kept', comment.id],
      ['Heard', comment.id],
    ])
  })

  it('keeps what Notion refuses, with the reason, and sends it when it may', async () => {
    const { say, run, remarks, there, list } = await started()
    await say('Kept')
    there.failNext({ kind: 'ReplicaRefused', reason: 'Notion answered 403', fix: 'Allow comments.', connection: false })
    expect(expectErr(await run(SEND)).kind).toBe('ReplicaRefused')
    expect((await list())[0]?.link).toMatchObject({ state: 'waiting', problem: 'Notion answered 403 Allow comments.' })
    expectOk(await run(SEND))
    expect(remarks()).toHaveLength(1)
    expect((await list())[0]?.link).toMatchObject({ state: 'linked', problem: null })
  })

  it('takes one remark in once, however many instances are told of it at once', async () => {
    const { there, ref, run, list, instance } = await started()
    const remark = there.person.say(ref, 'Hm')
    const told = await Promise.all(
      [instance(), instance(), instance()].map((each) => run({ read: true, remark: remark.id }, each)),
    )
    expect(told.reduce((sum, outcome) => sum + expectOk(outcome).received, 0)).toBe(1)
    expect(await list()).toHaveLength(1)
  })

  it('waits for a page that is still to be made, and leaves one alone that is not visible', async () => {
    const { say, run, library, specification, remarks } = await started()
    const entry = expectOk(await library.ledger.get(specification.workspaceId, 'notion', specification.id))
    if (entry === null) throw new Error('the specification is linked')
    await say('Hm')
    expectOk(await library.ledger.put({ ...entry, ref: null, base: null, mirror: null }))
    expect(expectErr(await run(SEND)).kind).toBe('RemarkUnderWay')
    expectOk(await library.ledger.put({ ...entry, state: 'not_visible' }))
    expect(expectOk(await run())).toEqual({ received: 0, sent: 0 })
    expectOk(await library.ledger.put(entry))
    expectOk(await run(SEND))
    expect(remarks()).toHaveLength(1)
  })

  it('reads all pages in turn, and whatever waits, in its slow round', async () => {
    const { say, one, there, ref, list } = await started()
    there.person.say(ref, 'Unannounced')
    await say('Waiting')
    expect(expectOk(await one.round(7))).toEqual({ received: 1, sent: 1 })
    expect(await list()).toHaveLength(2)
  })
})
