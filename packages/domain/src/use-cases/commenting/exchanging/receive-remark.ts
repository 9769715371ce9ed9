import { err, ok, okAsync, safeTry, type Result, type ResultAsync } from 'neverthrow'
import type { CommentLink } from '../../../comments/comment-link.ts'
import type { AnchorPosition } from '../../../comments/comment-anchor.ts'
import type { Comment } from '../../../comments/comment.ts'
import { findWords } from '../../../comments/find-words.ts'
import { placeAnchor } from '../../../comments/follow-anchor.ts'
import { mentionsIn } from '../../../comments/mentions-in.ts'
import type { RemoteComment } from '../../../ports/discussions.ts'
import type { ReplicaFailure } from '../../../ports/replica.ts'
import type { StorageUnavailable } from '../../../ports/storage-unavailable.ts'
import type { Stores } from '../../../ports/stores.ts'
import type { Specification } from '../../../specification/specification.ts'
import { recordAct } from '../../validating/record-act.ts'
import { threadOf } from '../thread-of.ts'
import type { DiscussionPorts } from './discussion-ports.ts'
import { recogniseRemark } from './recognise-remark.ts'
import { subjectOf } from '../subject-of.ts'

/**
 * Makes a comment of a remark that is new, or knows our own again; true when a comment was made. `links` are all of
 * the specification. Whatever came before it, the same remark is one comment.
 */
export const receiveRemark = (
  ports: DiscussionPorts,
  specification: Specification,
  links: readonly CommentLink[],
  remark: RemoteComment,
): ResultAsync<boolean, ReplicaFailure | StorageUnavailable> => {
  if (links.some(({ remoteId }) => remoteId === remark.id)) return okAsync(false)
  return remark.own
    ? recogniseOwn(ports, links, remark)
        .andThen(() => recogniseRemark(ports, specification.id, remark))
        .map(() => false)
    : adoptForeign(ports, specification, links, remark)
}

/** The answer to a remark of ours was lost: it stands where it was meant to, in the words that were sent. */
const recogniseOwn = (
  { library, workspaceId, clock }: DiscussionPorts,
  links: readonly CommentLink[],
  remark: RemoteComment,
): ResultAsync<void, StorageUnavailable> =>
  safeTry(async function* () {
    for (const link of links) {
      if (link.state !== 'sending' || link.place !== remark.place) continue
      if (link.discussion !== null && link.discussion !== remark.discussion) continue
      const said = yield* library.comments.get(workspaceId, link.commentId)
      if (said === null || !sameWords(remark.text, said.comment.text)) continue
      const known = { remoteId: remark.id, discussion: remark.discussion, problem: null }
      const linked = yield* library.commentLinks.update({ ...link, ...known, state: 'linked', since: clock() })
      if (linked) return ok(undefined)
    }
    return ok(undefined)
  })

/** What was sent begins with the name of its place where the replica could not hang it there. */
const sameWords = (remark: string, text: string): boolean => bare(remark).endsWith(bare(text))

const bare = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const adoptForeign = (
  ports: DiscussionPorts,
  specification: Specification,
  links: readonly CommentLink[],
  remark: RemoteComment,
): ResultAsync<boolean, ReplicaFailure | StorageUnavailable> =>
  safeTry(async function* () {
    const { library, workspaceId, clock, ids } = ports
    const begun = links.find(({ discussion }) => discussion === remark.discussion)
    const comment = commentOf(ports, specification, remark, begun?.threadId ?? null, links.length)
    const position = begun === undefined ? yield* positionOf(ports, specification, remark) : null
    const link: CommentLink = {
      workspaceId,
      replica: ports.discussions.name,
      specificationId: specification.id,
      commentId: comment.id,
      threadId: comment.threadId,
      state: 'linked',
      remoteId: remark.id,
      discussion: remark.discussion,
      place: remark.place,
      since: clock(),
      problem: null,
    }
    const caller = { workspaceId, author: remark.author, requestId: null }
    const kept = (stores: Stores): ResultAsync<void, StorageUnavailable> =>
      begun === undefined
        ? stores.comments.begin(threadOf(comment, position), comment)
        : stores.comments
            .add(comment)
            .andThen(() => stores.comments.settle(workspaceId, comment.threadId, null))
            .map(() => undefined)
    return library
      .transaction((stores) =>
        kept(stores)
          .andThen(() => stores.commentLinks.add(link))
          .andThen((added): Result<void, KnownAlready> => (added ? ok(undefined) : err({ kind: 'KnownAlready' })))
          .andThen(() =>
            recordAct({ clock, ids }, stores, caller, 'comment.added', specification.id, subjectOf(comment.id)),
          ),
      )
      .map(() => true)
      .orElse((failure): Result<boolean, StorageUnavailable> =>
        failure.kind === 'KnownAlready' ? ok(false) : err(failure),
      )
  })

/** Another instance was quicker; nothing of this attempt is kept. */
interface KnownAlready {
  readonly kind: 'KnownAlready'
}

const commentOf = (
  { ids, clock, workspaceId }: DiscussionPorts,
  { id: specificationId }: Specification,
  { author, text, createdAt }: RemoteComment,
  threadId: string | null,
  before: number,
): Comment => {
  const id = ids()
  return {
    id,
    workspaceId,
    specificationId,
    threadId: threadId ?? id,
    parentId: threadId,
    author,
    text,
    mentions: mentionsIn(text),
    createdAt: momentOf(createdAt, clock(), before),
  }
}

/**
 * The replica says the minute alone. Its end, or now, is after everything that the remark can answer; `before` keeps the
 * remarks of one minute in their order.
 */
const momentOf = (minute: Date, now: Date, before: number): Date =>
  new Date(Math.min(minute.getTime() + 59_000, now.getTime()) + Math.min(before, 999))

/** A discussion on words that stand in one node hangs on it; any other one is about the whole. */
const positionOf = (
  { discussions, format, hasher }: DiscussionPorts,
  { head }: Specification,
  { place }: RemoteComment,
): ResultAsync<AnchorPosition | null, ReplicaFailure> => {
  if (place === null) return okAsync(null)
  return discussions.wordsAt(place).map((words) => {
    const document = format.parse(head.content.body)
    const node = words === null ? null : findWords(document, words)
    return node === null ? null : placeAnchor(document, node, head.number, hasher)
  })
}
