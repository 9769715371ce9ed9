import { beforeEach, describe, expect, it } from 'vitest'
import type { CommentLink } from '../../src/comments/comment-link.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import { aComment, aCommentLink, aCommentThread } from '../builders/a-comment.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { expectOk } from '../results.ts'

/** What every CommentLinkStore promises. */
export const commentLinkStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('comment link store', () => {
    let library: Library
    const one = aSpecification({ n: 1 })
    const two = aSpecification({ n: 2 })
    const [first, second, other] = [aComment(one, 1), aComment(one, 2), aComment(two, 3)]
    const links = async (specification = one): Promise<readonly CommentLink[]> =>
      expectOk(await library.commentLinks.of(DEFAULT_WORKSPACE, 'notion', specification.id))
    const add = async (link: CommentLink): Promise<boolean> => expectOk(await library.commentLinks.add(link))
    const update = async (link: CommentLink): Promise<boolean> => expectOk(await library.commentLinks.update(link))
    beforeEach(async () => {
      library = await createLibrary()
      for (const specification of [one, two]) expectOk(await library.specifications.insert(specification))
      for (const comment of [first, second, other])
        expectOk(await library.comments.begin(aCommentThread(comment), comment))
    })

    it('keeps one link for each comment, in the order of the comments', async () => {
      const [late, early] = [aCommentLink(second), aCommentLink(first, { place: 'block-1', problem: 'Not shared' })]
      expect([await add(late), await add(early), await add({ ...early, problem: null })]).toEqual([true, true, false])
      await add(aCommentLink(other))
      expect(await links()).toEqual([early, late])
      expect(expectOk(await library.commentLinks.of(DEFAULT_WORKSPACE, 'elsewhere', one.id))).toEqual([])
    })

    it('gives a remark to one comment alone, by adding or by updating', async () => {
      const linked = aCommentLink(first, { state: 'linked', remoteId: 'r-1', discussion: 'd-1' })
      const waiting = aCommentLink(second)
      expect([await add(linked), await add({ ...waiting, remoteId: 'r-1' }), await add(waiting)]).toEqual([
        true,
        false,
        true,
      ])
      expect(await update({ ...waiting, state: 'linked', remoteId: 'r-1' })).toBe(false)
      expect(await update({ ...waiting, state: 'linked', remoteId: 'r-2', discussion: 'd-1' })).toBe(true)
      expect((await links()).map(({ remoteId }) => remoteId)).toEqual(['r-1', 'r-2'])
    })

    it('gives a remark to one of many that take it at once', async () => {
      const taken = await Promise.all(
        [first, second, other].map((comment) => add(aCommentLink(comment, { state: 'linked', remoteId: 'r-1' }))),
      )
      expect(taken.filter(Boolean)).toHaveLength(1)
    })

    it('names the specifications whose comments are not all linked', async () => {
      await add(aCommentLink(first, { state: 'linked', remoteId: 'r-1' }))
      await add(aCommentLink(other, { state: 'sending' }))
      expect(expectOk(await library.commentLinks.unsettled(DEFAULT_WORKSPACE, 'notion'))).toEqual([two.id])
      await add(aCommentLink(second))
      expect(expectOk(await library.commentLinks.unsettled(DEFAULT_WORKSPACE, 'notion'))).toEqual([one.id, two.id])
    })
  })
}
