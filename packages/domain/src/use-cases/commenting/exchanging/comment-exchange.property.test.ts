import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCommentWorld, Killed, type CommentWorld } from '../../../../testing/comment-world.ts'
import { expectOk } from '../../../../testing/results.ts'
import type { Caller } from '../../caller.ts'

type Act =
  | { readonly kind: 'say'; readonly on: number; readonly answer: boolean }
  | { readonly kind: 'hear'; readonly on: number; readonly answer: boolean }
  | {
      readonly kind: 'exchange'
      readonly instance: 0 | 1
      readonly read: boolean
      readonly dies: 'before' | 'after' | null
    }
  | { readonly kind: 'both'; readonly read: boolean }
  | { readonly kind: 'announce'; readonly which: number }
  | { readonly kind: 'lose' }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'wait'; readonly seconds: number }

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('say' as const), on: fc.nat(2), answer: fc.boolean() }),
    fc.record({ kind: fc.constant('hear' as const), on: fc.nat(3), answer: fc.boolean() }),
    fc.record({
      kind: fc.constant('exchange' as const),
      instance: fc.constantFrom(0 as const, 1 as const),
      read: fc.boolean(),
      dies: fc.constantFrom(null, null, 'before' as const, 'after' as const),
    }),
    fc.record({ kind: fc.constant('both' as const), read: fc.boolean() }),
    fc.record({ kind: fc.constant('announce' as const), which: fc.nat(20) }),
    fc.record({ kind: fc.constant('lose' as const) }),
    fc.record({ kind: fc.constant('refuse' as const) }),
    fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat(90) }),
  ),
  { maxLength: 25 },
)

const PLACES = [{}, { requirement: 'Unlock' }, { requirement: 'Unlock', scenario: 'Paid' }] as const
const LINES = [undefined, 'The bike SHALL unlock.', 'THEN unlocked', 'Requirement: Unlock'] as const
const HISTORIES = Number(process.env['COMMENT_HISTORIES'] ?? 150)

describe('the exchange of comments, whatever happens', () => {
  it(
    'ends with every comment on both sides exactly once, in threads that correspond',
    { timeout: 600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(acts, async (history) => {
          const world = await createCommentWorld()
          await play(world, history)
          await settle(world)
          await expectBothSidesEqual(world)
        }),
        { numRuns: HISTORIES },
      )
    },
  )
})

const play = async (world: CommentWorld, history: readonly Act[]): Promise<void> => {
  const { use, there, specification, ref, clock } = world
  const instances = [world.instance(), world.instance()]
  const caller: Caller = {
    workspaceId: specification.workspaceId,
    author: { kind: 'user', id: 'ada', name: 'Ada' },
    requestId: null,
  }
  // Few different words, so that equal ones stand side by side.
  const words = (index: number): string => `Word ${index % 3}`
  const exchange = async (index: number, read: boolean, remark: string | null): Promise<unknown> =>
    instances[index]?.exchange(specification.id, { read, remark }).then(
      (outcome) => outcome,
      (killed: unknown) => {
        if (!(killed instanceof Killed)) throw killed
        instances[index] = world.instance()
      },
    )
  for (const [index, act] of history.entries()) {
    clock.advance(1_000)
    switch (act.kind) {
      case 'say': {
        const comments = await world.comments()
        const parent = act.answer ? comments[index % Math.max(1, comments.length)] : undefined
        const place = parent === undefined ? (PLACES[act.on] ?? {}) : { parentId: parent.id }
        expectOk(await use.addComment(caller, specification.id, { text: words(index), ...place }))
        break
      }
      case 'hear': {
        const remarks = world.remarks()
        const joined = act.answer ? remarks[index % Math.max(1, remarks.length)] : undefined
        const line = LINES[act.on]
        there.person.say(ref, words(index), {
          ...(joined === undefined ? {} : { discussion: joined.discussion }),
          ...(line === undefined ? {} : { line }),
        })
        break
      }
      case 'exchange': {
        const instance = instances[act.instance]
        if (instance !== undefined) instance.dieAt = act.dies
        await exchange(act.instance, act.read, null)
        break
      }
      case 'both':
        await Promise.all([exchange(0, act.read, null), exchange(1, act.read, null)])
        break
      case 'announce': {
        const remarks = world.remarks()
        await exchange(index % 2, false, remarks[act.which % Math.max(1, remarks.length)]?.id ?? null)
        break
      }
      case 'lose':
        there.failNext({ kind: 'OutcomeUnknown', reason: 'timeout' })
        break
      case 'refuse':
        there.failNext({ kind: 'ReplicaUnavailable', reason: 'down', retryAt: null })
        break
      case 'wait':
        clock.advance(act.seconds * 1_000)
    }
  }
}

/** Every remark is announced in the end, and exchanges go on until nothing is left to do. */
const settle = async (world: CommentWorld): Promise<void> => {
  const instance = world.instance()
  const { id } = world.specification
  for (let turn = 0; turn < 100; turn += 1) {
    world.clock.advance(61_000)
    const outcome = await instance.exchange(id, { read: true, remark: null })
    if (outcome.isErr()) continue
    for (const remark of world.remarks()) expectOk(await instance.exchange(id, { read: false, remark: remark.id }))
    return
  }
  throw new Error('the exchange does not settle')
}

const expectBothSidesEqual = async (world: CommentWorld): Promise<void> => {
  const [comments, remarks] = [await world.comments(), world.remarks()]
  const links = expectOk(
    await world.library.commentLinks.of(world.specification.workspaceId, 'notion', world.specification.id),
  )
  expect(comments).toHaveLength(remarks.length)
  const pairs = links.map((link) => ({
    comment: comments.find((comment) => comment.id === link.commentId),
    remark: remarks.find((remark) => remark.id === link.remoteId),
  }))
  expect(new Set(pairs.map(({ comment }) => comment?.id)).size).toBe(comments.length)
  expect(new Set(pairs.map(({ remark }) => remark?.id)).size).toBe(remarks.length)
  const discussions = new Map<string, string>()
  for (const { comment, remark } of pairs) {
    expect(remark?.text.endsWith(comment?.text ?? 'nothing')).toBe(true)
    expect(remark?.own).toBe(comment?.author.kind === 'user')
    const discussion = discussions.get(comment?.threadId ?? '') ?? remark?.discussion
    expect(remark?.discussion).toBe(discussion)
    discussions.set(comment?.threadId ?? '', discussion ?? '')
  }
  expect(new Set(discussions.values()).size).toBe(discussions.size)
}
