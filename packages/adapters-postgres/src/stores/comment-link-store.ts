import { specificationId, type CommentLink, type CommentLinkStore, type WorkspaceId } from '@nos/domain'
import { sql, type Selectable } from 'kysely'
import type { CommentLinksTable } from '../tables/comment-links.table.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'

export const createCommentLinkStore = (session: Session): CommentLinkStore => ({
  add: (link) =>
    session.run(async (kysely) => {
      const added = await kysely
        .insertInto('comment_links')
        .values(fromLink(link))
        .onConflict((conflict) => conflict.doNothing())
        .returning('comment_id')
        .executeTakeFirst()
      return added !== undefined
    }),
  update: (link) =>
    session.run(async (kysely) => {
      const { comment_id: id, replica, ...row } = fromLink(link)
      const updated = await kysely
        .updateTable('comment_links')
        .set(row)
        .where('replica', '=', replica)
        .where('comment_id', '=', id)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('comment_links as other')
                .select('other.comment_id')
                .where('other.workspace_id', '=', link.workspaceId)
                .where('other.replica', '=', replica)
                .where('other.remote_id', '=', link.remoteId)
                .where('other.comment_id', '<>', id),
            ),
          ),
        )
        .returning('comment_id')
        .executeTakeFirst()
      return updated !== undefined
    }),
  of: (workspace, replica, specification) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('comment_links as link')
        .innerJoin('comments', 'comments.id', 'link.comment_id')
        .selectAll('link')
        .where('link.workspace_id', '=', workspace)
        .where('link.replica', '=', replica)
        .where('link.specification_id', '=', specification)
        .orderBy('comments.created_at')
        .orderBy('comments.id')
        .execute()
      return rows.map(toLink)
    }),
  unsettled: (workspace, replica) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('comment_links')
        .select(sql<string>`distinct specification_id::text`.as('id'))
        .where('workspace_id', '=', workspace)
        .where('replica', '=', replica)
        .where('state', '<>', 'linked')
        .orderBy('id')
        .execute()
      return rows.map(({ id }) => specificationId(id))
    }),
})

const STATES: readonly CommentLink['state'][] = ['waiting', 'sending', 'linked']

const fromLink = (link: CommentLink): CommentLinksTable => ({
  workspace_id: link.workspaceId,
  replica: link.replica,
  comment_id: link.commentId,
  specification_id: link.specificationId,
  thread_id: link.threadId,
  state: link.state,
  remote_id: link.remoteId,
  discussion: link.discussion,
  place: link.place,
  since: link.since,
  problem: link.problem,
})

const toLink = (row: Selectable<CommentLinksTable>): CommentLink => ({
  workspaceId: row.workspace_id as WorkspaceId,
  replica: row.replica,
  specificationId: specificationId(row.specification_id),
  commentId: row.comment_id,
  threadId: row.thread_id,
  state: stored<CommentLink['state']>('state', row.state, (value) => STATES.some((state) => state === value)),
  remoteId: row.remote_id,
  discussion: row.discussion,
  place: row.place,
  since: row.since,
  problem: row.problem,
})
