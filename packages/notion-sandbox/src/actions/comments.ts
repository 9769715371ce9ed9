import { renderNodes } from '../blocks/render-nodes.ts'
import type { RenderNode } from '../markdown/render-node.ts'
import { announce } from '../model/announce.ts'
import { pageOf } from '../model/ancestry.ts'
import type { Comment, Discussion } from '../model/comment.ts'
import type { Context } from '../model/context.ts'
import { nextId, type World } from '../model/world.ts'
import type { Inline } from '../richtext/inline.ts'

type Place = Discussion | Discussion['parent']

/** Adds a comment to a thread, or opens a thread on a page or block. */
export const addComment = (
  context: Context,
  place: Place,
  text: readonly Inline[],
  displayName: string | null = null,
): Comment => {
  const { world, now } = context
  const thread = 'resolved' in place ? place : openThread(context, place, false)
  const comment: Comment = {
    id: nextId(world),
    discussionId: thread.id,
    text,
    createdTime: now,
    lastEditedTime: now,
    createdBy: context.actor.id,
    displayName,
  }
  world.comments.set(comment.id, comment)
  announceComment(context, 'comment.created', comment)
  return comment
}

/** Opens a thread; an anchored one hangs on the text runs that name it. */
export const openThread = (context: Context, parent: Discussion['parent'], anchored: boolean): Discussion => {
  const { world } = context
  const thread: Discussion = {
    id: nextId(world),
    parent,
    pageId: pageOf(world, parent.id) ?? parent.id,
    anchored,
    resolved: false,
  }
  world.discussions.set(thread.id, thread)
  return thread
}

export const editComment = (context: Context, comment: Comment, text: readonly Inline[]): Comment => {
  const changed = { ...comment, text, lastEditedTime: context.now }
  context.world.comments.set(comment.id, changed)
  announceComment(context, 'comment.updated', changed)
  return changed
}

export const removeComment = (context: Context, comment: Comment): void => {
  context.world.comments.delete(comment.id)
  announceComment(context, 'comment.deleted', comment)
}

/** Unresolved threads of a page or block whose anchor, if they have one, is still in the text. */
export const threadsAt = (world: World, id: string): readonly Discussion[] =>
  [...world.discussions.values()].filter(
    (thread) =>
      thread.parent.id === id &&
      !thread.resolved &&
      (!thread.anchored || anchors(renderNodes(world, thread.pageId)).has(thread.id)),
  )

const anchors = (nodes: readonly RenderNode[]): ReadonlySet<string> =>
  new Set(
    nodes.flatMap((node) => [
      ...[...node.text, ...node.caption, ...node.cells.flat()].flatMap((run) => run.discussions),
      ...anchors(node.children),
    ]),
  )

function announceComment(context: Context, type: string, comment: Comment): void {
  const thread = context.world.discussions.get(comment.discussionId)
  if (thread === undefined) return
  const parent = { id: thread.parent.id, type: thread.parent.type === 'page_id' ? 'page' : 'block' }
  announce(context, type, { id: comment.id, type: 'comment' }, { parent, page_id: thread.pageId })
}
