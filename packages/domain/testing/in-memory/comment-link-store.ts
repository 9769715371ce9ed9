import { ok } from 'neverthrow'
import type { CommentLink } from '../../src/comments/comment-link.ts'
import type { CommentLinkStore } from '../../src/ports/comment-link-store.ts'
import type { Access } from './access.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryCommentLinkStore = ({ read, write }: Access): CommentLinkStore => ({
  add: (link) =>
    write((state) => {
      if (state.commentLinks.has(keyOf(link)) || isTaken(state, link)) return ok(false)
      state.commentLinks.set(keyOf(link), link)
      return ok(true)
    }),
  update: (link) =>
    write((state) => {
      if (isTaken(state, link)) return ok(false)
      state.commentLinks.set(keyOf(link), link)
      return ok(true)
    }),
  of: (workspaceId, replica, specification) =>
    read((state) => {
      const moment = ({ commentId }: CommentLink): number => state.comments.get(commentId)?.createdAt.getTime() ?? 0
      return ok(
        [...state.commentLinks.values()]
          .filter(
            (link) =>
              link.workspaceId === workspaceId && link.replica === replica && link.specificationId === specification,
          )
          .toSorted((one, other) => moment(one) - moment(other) || (one.commentId < other.commentId ? -1 : 1)),
      )
    }),
  unsettled: (workspaceId, replica) =>
    read((state) =>
      ok(
        [
          ...new Set(
            [...state.commentLinks.values()]
              .filter((link) => link.workspaceId === workspaceId && link.replica === replica && link.state !== 'linked')
              .map(({ specificationId }) => specificationId),
          ),
        ].toSorted(),
      ),
    ),
})

const keyOf = ({ replica, commentId }: CommentLink): string => `${replica}/${commentId}`

const isTaken = (state: LibraryState, { workspaceId, replica, remoteId, commentId }: CommentLink): boolean =>
  remoteId !== null &&
  [...state.commentLinks.values()].some(
    (link) =>
      link.workspaceId === workspaceId &&
      link.replica === replica &&
      link.remoteId === remoteId &&
      link.commentId !== commentId,
  )
