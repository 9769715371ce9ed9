import { err, ok, ResultAsync, safeTry } from 'neverthrow'
import type { CommentLink } from '../../../comments/comment-link.ts'
import type { RemoteComment } from '../../../ports/discussions.ts'
import type { ReplicaFailure } from '../../../ports/replica.ts'
import type { StorageUnavailable } from '../../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../../specification/identifiers.ts'
import type { Specification } from '../../../specification/specification.ts'
import { UNDER_WAY_MS } from '../../../ports/under-way.ts'
import { exclusiveKey } from '../../ports.ts'
import type { DiscussionPorts, ExchangeFailure, ExchangeReport } from './discussion-ports.ts'
import { exchangeAll } from './exchange-all.ts'
import { receiveRemark } from './receive-remark.ts'
import { sendComment } from './send-comment.ts'

export interface ExchangeRequest {
  /** Ask for the remarks on the page and at the places where threads hang. */
  readonly read: boolean
  /** One remark that the replica has announced. */
  readonly remark: string | null
}

/** Keeps the comments of specifications and the discussions at a replica the same. */
export interface CommentExchange {
  /** Takes in what is asked for, then sends what waits. One at a time per specification, over all instances. */
  exchange(id: SpecificationId, request: ExchangeRequest): ResultAsync<ExchangeReport, ExchangeFailure>
  /** Sends whatever waits anywhere, and reads the next pages of a round that comes by all of them in time. */
  round(number: number): ResultAsync<ExchangeReport, ExchangeFailure>
}

export const createCommentExchange = (ports: DiscussionPorts): CommentExchange => {
  const one: CommentExchange['exchange'] = (id, request) =>
    new ResultAsync(
      ports.exclusive(exclusiveKey(ports.workspaceId, `${id}/comments`), async () => exchange(ports, id, request)),
    )
  return { exchange: one, round: (number) => exchangeAll(ports, number, one) }
}

const exchange = (
  ports: DiscussionPorts,
  id: SpecificationId,
  request: ExchangeRequest,
): ResultAsync<ExchangeReport, ExchangeFailure> =>
  safeTry(async function* () {
    const { library, workspaceId, discussions } = ports
    const entry = yield* library.ledger.get(workspaceId, discussions.name, id)
    const specification = yield* library.specifications.get(workspaceId, id)
    const ref = entry?.ref ?? null
    const before = yield* linksOf(ports, id)
    if (specification === null || specification.archivedAt !== null) return ok(NOTHING)
    if (entry === null || ref === null) {
      // Its page is about to be made.
      const until = new Date(ports.clock().getTime() + UNDER_WAY_MS)
      return before.some(({ state }) => state !== 'linked')
        ? err({ kind: 'RemarkUnderWay' as const, until })
        : ok(NOTHING)
    }
    if (entry.trashed || HIDDEN.has(entry.state)) return ok(NOTHING)
    const read = request.read || before.some(({ state }) => state === 'sending')
    const announced = request.remark === null ? [] : [yield* discussions.get(request.remark)]
    const remarks = read ? yield* readAll(ports, ref, before) : null
    // What was read can be ours, still unknown, and what is announced an answer to it.
    const received = yield* receiveAll(ports, specification, [...(remarks ?? []), ...announced])
    const sent = yield* sendAll(ports, specification, ref, remarks)
    return ok({ received, sent })
  })

const NOTHING: ExchangeReport = { received: 0, sent: 0 }
const HIDDEN: ReadonlySet<string> = new Set(['unlinked', 'not_visible'])

const linksOf = (
  { library, workspaceId, discussions }: DiscussionPorts,
  id: SpecificationId,
): ResultAsync<readonly CommentLink[], StorageUnavailable> => library.commentLinks.of(workspaceId, discussions.name, id)

/** On the page, and at each place where a thread is known to hang. */
const readAll = (
  { discussions }: DiscussionPorts,
  ref: string,
  links: readonly CommentLink[],
): ResultAsync<readonly RemoteComment[], ReplicaFailure> =>
  safeTry(async function* () {
    const places = new Set([null, ...links.map(({ place }) => place)])
    const found: RemoteComment[] = []
    for (const place of places) found.push(...(yield* discussions.read(ref, place)))
    return ok(found)
  })

const receiveAll = (
  ports: DiscussionPorts,
  specification: Specification,
  remarks: readonly (RemoteComment | null)[],
): ResultAsync<number, ReplicaFailure | StorageUnavailable> =>
  safeTry(async function* () {
    let received = 0
    for (const remark of remarks) {
      if (remark === null) continue
      const made = yield* receiveRemark(ports, specification, yield* linksOf(ports, specification.id), remark)
      if (made) received += 1
    }
    return ok(received)
  })

/** `remarks`: what was read before, null where nobody looked. */
const sendAll = (
  ports: DiscussionPorts,
  specification: Specification,
  ref: string,
  remarks: readonly RemoteComment[] | null,
): ResultAsync<number, ExchangeFailure> =>
  safeTry(async function* () {
    let sent = 0
    for (const { commentId } of yield* linksOf(ports, specification.id)) {
      const links = yield* linksOf(ports, specification.id)
      const link = links.find((one) => one.commentId === commentId)
      if (link === undefined || link.state === 'linked') continue
      const until = new Date(link.since.getTime() + UNDER_WAY_MS)
      if (link.state === 'sending' && (remarks === null || until > ports.clock()))
        return err({ kind: 'RemarkUnderWay' as const, until })
      if (link.state === 'sending' && isSettledThere(link, remarks ?? [])) {
        yield* ports.library.commentLinks.update({ ...link, state: 'linked', since: ports.clock(), problem: SETTLED })
        continue
      }
      const waiting: CommentLink = { ...link, state: 'waiting', place: null, discussion: null }
      const outcome = await sendComment(ports, specification, ref, waiting, links)
      if (outcome.isErr() && !(yield* hasArrived(ports, specification, ref, commentId, outcome.error)))
        return err(outcome.error)
      sent += 1
    }
    return ok(sent)
  })

/** An answer to a discussion that somebody resolved meanwhile: it may stand there, and nobody waits for another one. */
const isSettledThere = ({ discussion }: CommentLink, remarks: readonly RemoteComment[]): boolean =>
  discussion !== null && !remarks.some((remark) => remark.discussion === discussion)

const SETTLED = 'The discussion was resolved in Notion before it was known whether this comment arrived.'

/** Looks at once where an answer was lost, before anybody can have settled what was said. */
const hasArrived = (
  ports: DiscussionPorts,
  specification: Specification,
  ref: string,
  commentId: string,
  failure: ReplicaFailure | StorageUnavailable,
): ResultAsync<boolean, ReplicaFailure | StorageUnavailable> =>
  safeTry(async function* () {
    if (failure.kind !== 'OutcomeUnknown') return ok(false)
    const links = yield* linksOf(ports, specification.id)
    const place = links.find((link) => link.commentId === commentId)?.place ?? null
    yield* receiveAll(ports, specification, yield* ports.discussions.read(ref, place))
    const now = yield* linksOf(ports, specification.id)
    return ok(now.some((link) => link.commentId === commentId && link.state === 'linked'))
  })
