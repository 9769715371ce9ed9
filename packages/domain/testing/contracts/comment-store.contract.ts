import { beforeEach, describe, expect, it } from 'vitest'
import type { AnchorPosition } from '../../src/comments/comment-anchor.ts'
import type { Library } from '../../src/ports/stores.ts'
import { contentHash, DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aComment, aCommentThread } from '../builders/a-comment.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every CommentStore promises. */
export const commentStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('comment store', () => {
    let library: Library
    const one = aSpecification({ n: 1 })
    const two = aSpecification({ n: 2 })
    const words = contentHash('a'.repeat(64))
    const position: AnchorPosition = { version: 1, requirement: 'Main “X”', scenario: null, words }
    const anchor = { requirement: 'Main “X”', scenario: null, version: 1, words }
    const query = { workspaceId: DEFAULT_WORKSPACE, specificationId: one.id, limit: 9, cursor: null } as const
    const begin = async (n: number, given: Parameters<typeof aCommentThread>[1] = {}, of = one) => {
      const comment = aComment(of, n)
      const thread = aCommentThread(comment, given)
      expectOk(await library.comments.begin(thread, comment))
      return { comment, thread }
    }
    beforeEach(async () => {
      library = await createLibrary()
      for (const specification of [one, two]) expectOk(await library.specifications.insert(specification))
    })

    it('gives back a comment with its thread, in its workspace', async () => {
      const begun = await begin(1, { anchor, position })
      expect(expectOk(await library.comments.get(DEFAULT_WORKSPACE, begun.comment.id))).toEqual(begun)
      expect(expectOk(await library.comments.get('elsewhere' as WorkspaceId, begun.comment.id))).toBeNull()
    })

    it('lists the comments of one specification, oldest first, page by page', async () => {
      const first = await begin(1)
      await begin(5, {}, two)
      const answer = aComment(one, 3, { threadId: first.thread.id, parentId: first.comment.id, mentions: [] })
      expectOk(await library.comments.add(answer))
      const second = await begin(2)
      const page = expectOk(await library.comments.list({ ...query, limit: 2 }))
      expect(page.items).toEqual([first, second])
      const rest = expectOk(await library.comments.list({ ...query, limit: 2, cursor: page.nextCursor }))
      expect([rest.items, rest.nextCursor]).toEqual([[{ comment: answer, thread: first.thread }], null])
      expect(expectErr(await library.comments.list({ ...query, cursor: 'nonsense' }))).toEqual({
        kind: 'InvalidCursor',
      })
    })

    it('keeps what was said first when the same comment comes again', async () => {
      const { comment, thread } = await begin(1)
      expectOk(await library.comments.begin(thread, { ...comment, text: 'Other' }))
      const answer = aComment(one, 2, { threadId: thread.id, parentId: comment.id })
      expectOk(await library.comments.add(answer))
      expectOk(await library.comments.add({ ...answer, text: 'Other' }))
      expect(expectOk(await library.comments.list(query)).items.map((item) => item.comment)).toEqual([comment, answer])
    })

    it('settles a thread once and opens it again once', async () => {
      const { thread } = await begin(1)
      await begin(2)
      const resolution = {
        by: { kind: 'user', id: 'rita', name: 'Rita' },
        at: new Date('2026-03-03T09:00:00.000Z'),
      } as const
      const settle = async (to: typeof resolution | null) =>
        expectOk(await library.comments.settle(DEFAULT_WORKSPACE, thread.id, to))
      expect([await settle(null), await settle(resolution), await settle(resolution)]).toEqual([false, true, false])
      const of = async (state: 'open' | 'resolved') =>
        expectOk(await library.comments.list({ ...query, state })).items.map((item) => item.thread)
      expect(await of('resolved')).toEqual([{ ...thread, resolution }])
      expect(await of('open')).toHaveLength(1)
      expect([await settle(null), await of('resolved')]).toEqual([true, []])
    })

    it('lets one of many that settle at once', async () => {
      const { thread } = await begin(1)
      const resolution = {
        by: { kind: 'user', id: 'rita', name: 'Rita' },
        at: new Date('2026-03-03T09:00:00.000Z'),
      } as const
      const settled = await Promise.all(
        [1, 2, 3].map(async () => expectOk(await library.comments.settle(DEFAULT_WORKSPACE, thread.id, resolution))),
      )
      expect(settled.filter(Boolean)).toHaveLength(1)
    })

    it('never goes back to an older position', async () => {
      const { comment, thread } = await begin(1, { anchor, position })
      const newer = { ...position, version: 3, requirement: 'Renamed', words: null }
      for (const each of [newer, { ...position, version: 2 }])
        expectOk(await library.comments.follow(DEFAULT_WORKSPACE, thread.id, each))
      expect(expectOk(await library.comments.get(DEFAULT_WORKSPACE, comment.id))?.thread).toEqual({
        ...thread,
        position: newer,
      })
    })
  })
}
