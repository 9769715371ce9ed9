import type { CommentStore } from '@nos/domain'
import { sql } from 'kysely'
import { errAsync } from 'neverthrow'
import { fromComment, fromThread, selectComments, toCommentInThread, writeResolution } from './comment-rows.ts'
import { decodeCursor, encodeCursor, isMoment } from './keyset-cursor.ts'
import type { Session } from './session.ts'

const ORDER = 'said'

export const createCommentStore = (session: Session): CommentStore => ({
  get: (workspace, id) =>
    session.run(async (kysely) => {
      const row = await selectComments(kysely, workspace).where('comments.id', '=', id).executeTakeFirst()
      return row === undefined ? null : toCommentInThread(row)
    }),
  list: (query) => {
    const after = query.cursor === null ? null : decodeCursor(ORDER, query.cursor, isMoment)
    if (after?.isErr() === true) return errAsync(after.error)
    const position = after?.isOk() === true ? after.value : null
    return session.run(async (kysely) => {
      let page = selectComments(kysely, query.workspaceId)
        .where('comments.specification_id', '=', query.specificationId)
        .orderBy('comments.created_at')
        .orderBy('comments.id')
      if (query.state !== undefined)
        page = page.where('thread.resolution', query.state === 'open' ? 'is' : 'is not', null)
      if (position !== null)
        page = page.where(
          sql<boolean>`(comments.created_at, comments.id::text) > (${position.key}::timestamptz, ${position.id}::text)`,
        )
      const rows = await page.limit(query.limit + 1).execute()
      const items = rows.slice(0, query.limit).map(toCommentInThread)
      const last = items.at(-1)?.comment
      const more = rows.length > query.limit && last !== undefined
      return {
        items,
        nextCursor: more ? encodeCursor(ORDER, { key: last.createdAt.toISOString(), id: last.id }) : null,
      }
    })
  },
  begin: (thread, first) =>
    session.atomically(async (kysely) => {
      await kysely
        .insertInto('comment_threads')
        .values(fromThread(thread))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
      await kysely
        .insertInto('comments')
        .values(fromComment(first))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    }),
  add: (comment) =>
    session.run(async (kysely) => {
      await kysely
        .insertInto('comments')
        .values(fromComment(comment))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    }),
  follow: (workspace, threadId, position) =>
    session.run(async (kysely) => {
      await kysely
        .updateTable('comment_threads')
        .set({ position: JSON.stringify(position), position_version: position.version })
        .where('workspace_id', '=', workspace)
        .where('id', '=', threadId)
        .where('position_version', '<', position.version)
        .execute()
    }),
  settle: (workspace, threadId, resolution) =>
    session.run(async (kysely) => {
      const changed = await kysely
        .updateTable('comment_threads')
        .set({ resolution: writeResolution(resolution) })
        .where('workspace_id', '=', workspace)
        .where('id', '=', threadId)
        .where('resolution', resolution === null ? 'is not' : 'is', null)
        .returning('id')
        .executeTakeFirst()
      return changed !== undefined
    }),
})
