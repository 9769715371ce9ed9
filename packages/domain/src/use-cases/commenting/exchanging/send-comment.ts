import { err, ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import type { CommentLink } from '../../../comments/comment-link.ts'
import { findNode } from '../../../comments/find-node.ts'
import type { AnchorPosition } from '../../../comments/comment-anchor.ts'
import type { CommentInThread } from '../../../ports/comment-store.ts'
import type { ReplicaFailure } from '../../../ports/replica.ts'
import type { StorageUnavailable } from '../../../ports/storage-unavailable.ts'
import type { Specification } from '../../../specification/specification.ts'
import type { DiscussionPorts } from './discussion-ports.ts'

/**
 * Posts a comment that waits: into the discussion of its thread, else as a new one on the heading of its node, else on
 * the page with the node's name before it. What is about to be done is kept before it is asked for.
 */
export const sendComment = (
  ports: DiscussionPorts,
  specification: Specification,
  ref: string,
  waiting: CommentLink,
  links: readonly CommentLink[],
): ResultAsync<CommentLink, ReplicaFailure | StorageUnavailable> =>
  safeTry(async function* () {
    const { library, workspaceId, clock, discussions } = ports
    const said = yield* library.comments.get(workspaceId, waiting.commentId)
    if (said === null) throw new Error(`comment ${waiting.commentId} has a link and is not there`)
    const joined = links.find(({ threadId, discussion }) => threadId === waiting.threadId && discussion !== null)
    const place = joined === undefined ? yield* placeFor(ports, specification, ref, said) : joined.place
    const sending: CommentLink = {
      ...waiting,
      state: 'sending',
      discussion: joined?.discussion ?? null,
      place,
      since: clock(),
      problem: null,
    }
    yield* library.commentLinks.update(sending)
    const posted = await discussions.post(ref, {
      discussion: sending.discussion,
      place: sending.discussion === null ? place : null,
      text: wordsOf(said, sending.discussion === null && place === null),
      author: said.comment.author,
    })
    if (posted.isErr()) {
      // Of every other failure it is certain that nothing was posted.
      if (posted.error.kind !== 'OutcomeUnknown')
        yield* library.commentLinks.update({ ...waiting, problem: reasonOf(posted.error) })
      return err(posted.error)
    }
    const linked: CommentLink = {
      ...sending,
      state: 'linked',
      remoteId: posted.value.id,
      discussion: posted.value.discussion,
      since: clock(),
    }
    yield* library.commentLinks.update(linked)
    return ok(linked)
  })

const placeFor = (
  { format, discussions }: DiscussionPorts,
  { head }: Specification,
  ref: string,
  { thread: { position } }: CommentInThread,
): ResultAsync<string | null, ReplicaFailure> => {
  const node = position === null ? null : findNode(format.parse(head.content.body), position)
  const [line] = node?.text.split(/\r\n|\n|\r/, 1) ?? []
  return line === undefined ? okAsync(null) : discussions.placeOf(ref, line)
}

const wordsOf = ({ comment, thread: { position } }: CommentInThread, named: boolean): string =>
  named && position !== null ? `${nameOf(position)}:\n${comment.text}` : comment.text

const nameOf = ({ requirement, scenario }: AnchorPosition): string =>
  scenario === null ? `“${requirement}”` : `“${requirement}” / “${scenario}”`

const reasonOf = (failure: ReplicaFailure): string => {
  switch (failure.kind) {
    case 'ReplicaUnavailable':
    case 'OutcomeUnknown':
    case 'BudgetExhausted':
      return failure.reason
    case 'ReplicaRefused':
      return `${failure.reason} ${failure.fix}`
    case 'DocumentGone':
      return 'The page or the discussion is gone or no longer shared with the connection.'
  }
}
