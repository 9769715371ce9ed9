import {
  specificationId,
  type AnchorPosition,
  type Author,
  type Comment,
  type CommentAnchor,
  type CommentInThread,
  type CommentThread,
  type Resolution,
  type WorkspaceId,
} from '@nos/domain'
import type { Kysely, Selectable } from 'kysely'
import type { CommentsTable, CommentThreadsTable } from '../tables/comments.table.ts'
import type { Tables } from '../tables/tables.ts'
import { storedAuthor } from './stored-author.ts'

type Row = Selectable<CommentsTable> &
  Pick<Selectable<CommentThreadsTable>, 'anchor' | 'position' | 'resolution'> & { readonly begun_at: Date }

/** Comments, each with its thread. */
export const selectComments = (kysely: Kysely<Tables>, workspace: string) =>
  kysely
    .selectFrom('comments')
    .innerJoin('comment_threads as thread', 'thread.id', 'comments.thread_id')
    .selectAll('comments')
    .select(['thread.anchor', 'thread.position', 'thread.resolution', 'thread.created_at as begun_at'])
    .where('comments.workspace_id', '=', workspace)

export const toCommentInThread = (row: Row): CommentInThread => ({ comment: toComment(row), thread: toThread(row) })

export const fromComment = (comment: Comment): CommentsTable => ({
  workspace_id: comment.workspaceId,
  id: comment.id,
  specification_id: comment.specificationId,
  thread_id: comment.threadId,
  parent_id: comment.parentId,
  author_kind: comment.author.kind,
  author_id: comment.author.id,
  author_name: comment.author.name,
  text: comment.text,
  mentions: [...comment.mentions],
  created_at: comment.createdAt,
})

export const fromThread = (thread: CommentThread): CommentThreadsTable => ({
  workspace_id: thread.workspaceId,
  id: thread.id,
  specification_id: thread.specificationId,
  created_at: thread.createdAt,
  anchor: thread.anchor === null ? null : JSON.stringify(thread.anchor),
  position: thread.position === null ? null : JSON.stringify(thread.position),
  position_version: thread.position?.version ?? null,
  resolution: writeResolution(thread.resolution),
})

export const writeResolution = (resolution: Resolution | null): string | null =>
  resolution === null ? null : JSON.stringify(resolution)

const toComment = (row: Row): Comment => ({
  id: row.id,
  workspaceId: row.workspace_id as WorkspaceId,
  specificationId: specificationId(row.specification_id),
  threadId: row.thread_id,
  parentId: row.parent_id,
  author: storedAuthor('author_kind', row.author_kind, row.author_id, row.author_name),
  text: row.text,
  mentions: row.mentions,
  createdAt: row.created_at,
})

/** What stands in the JSON was written by `fromThread` and `writeResolution` alone. */
const toThread = (row: Row): CommentThread => ({
  id: row.thread_id,
  workspaceId: row.workspace_id as WorkspaceId,
  specificationId: specificationId(row.specification_id),
  createdAt: row.begun_at,
  anchor: row.anchor === null ? null : (JSON.parse(row.anchor) as CommentAnchor),
  position: row.position === null ? null : (JSON.parse(row.position) as AnchorPosition),
  resolution: row.resolution === null ? null : toResolution(row.resolution),
})

const toResolution = (text: string): Resolution => {
  const { by, at } = JSON.parse(text) as { readonly by: Author; readonly at: string }
  return { by, at: new Date(at) }
}
