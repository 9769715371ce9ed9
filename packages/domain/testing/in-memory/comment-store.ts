import { ok } from 'neverthrow'
import type { Comment } from '../../src/comments/comment.ts'
import type { CommentInThread, CommentStore } from '../../src/ports/comment-store.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryCommentStore = ({ read, write }: Access): CommentStore => ({
  get: (workspaceId, id) =>
    read((state) => {
      const found = state.comments.get(id)
      return ok(found === undefined || found.workspaceId !== workspaceId ? null : (inThread(state, found)[0] ?? null))
    }),
  list: (query) =>
    read((state) =>
      keysetPage(
        [...state.comments.values()]
          .filter(
            ({ workspaceId, specificationId }) =>
              workspaceId === query.workspaceId && specificationId === query.specificationId,
          )
          .flatMap((comment) => inThread(state, comment))
          .filter(
            ({ thread }) => query.state === undefined || (thread.resolution === null) === (query.state === 'open'),
          ),
        {
          order: 'said',
          mark: ({ comment }) => [comment.createdAt.getTime(), comment.id],
          descending: false,
          limit: query.limit,
          cursor: query.cursor,
        },
      ),
    ),
  begin: (thread, first) =>
    write((state) => {
      if (!state.commentThreads.has(thread.id)) state.commentThreads.set(thread.id, thread)
      if (!state.comments.has(first.id)) state.comments.set(first.id, first)
      return ok(undefined)
    }),
  add: (comment) =>
    write((state) => {
      if (!state.comments.has(comment.id)) state.comments.set(comment.id, comment)
      return ok(undefined)
    }),
  follow: (workspaceId, threadId, position) =>
    write((state) => {
      const thread = state.commentThreads.get(threadId)
      if (thread?.workspaceId === workspaceId && thread.position !== null && thread.position.version < position.version)
        state.commentThreads.set(threadId, { ...thread, position })
      return ok(undefined)
    }),
  settle: (workspaceId, threadId, resolution) =>
    write((state) => {
      const thread = state.commentThreads.get(threadId)
      if (thread?.workspaceId !== workspaceId || (thread.resolution === null) === (resolution === null))
        return ok(false)
      state.commentThreads.set(threadId, { ...thread, resolution })
      return ok(true)
    }),
})

const inThread = (state: LibraryState, comment: Comment): readonly CommentInThread[] => {
  const thread = state.commentThreads.get(comment.threadId)
  return thread === undefined ? [] : [{ comment, thread }]
}
