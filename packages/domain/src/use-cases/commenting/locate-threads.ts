import { ok, okAsync, ResultAsync, safeTry } from 'neverthrow'
import type { AnchorPosition } from '../../comments/comment-anchor.ts'
import type { CommentThread } from '../../comments/comment.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { TextWorker } from '../../ports/text-work.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'
import { textsOf } from '../texts/texts-of.ts'

/** Versions followed one by one; over a longer way the first and the last are compared. */
const MOST_STEPS = 100

type Ports = Pick<UseCasePorts, 'library' | 'texts' | 'format' | 'hasher'>

/**
 * Where each thread hangs in the head. What was found is kept, so that the next reader has no way to go; it follows
 * from the versions alone, whoever looks first.
 */
export const locateThreads = (
  ports: Ports,
  { workspaceId, id, head }: Specification,
  threads: readonly CommentThread[],
): ResultAsync<ReadonlyMap<string, AnchorPosition>, StorageUnavailable> =>
  safeTry(async function* () {
    const texts = textsOf(ports)
    const bodies = new Map<number, string>()
    const read = (number: number): ResultAsync<string, StorageUnavailable> => {
      const known = bodies.get(number)
      if (known !== undefined) return okAsync(known)
      const found = number === head.number ? okAsync(head) : ports.library.versions.byNumber(workspaceId, id, number)
      return found.map((version) => {
        if (version === null) throw new Error(`version ${number} of ${id} is not in the history`)
        bodies.set(number, version.content.body)
        return version.content.body
      })
    }
    const positions = new Map<string, AnchorPosition>()
    for (const { id: threadId, position } of threads) {
      if (position === null || positions.has(threadId)) continue
      const followed = yield* follow(position, head.number, read, texts)
      positions.set(threadId, followed)
      // A reader is answered whether or not it can be kept.
      if (followed !== position)
        await ports.library.comments.follow(workspaceId, threadId, followed).unwrapOr(undefined)
    }
    return ok(positions)
  })

const follow = (
  start: AnchorPosition,
  until: number,
  read: (number: number) => ResultAsync<string, StorageUnavailable>,
  texts: TextWorker,
): ResultAsync<AnchorPosition, StorageUnavailable> =>
  safeTry(async function* () {
    let position = start
    while (position.version < until) {
      const next = until - position.version > MOST_STEPS ? until : position.version + 1
      const before = yield* read(position.version)
      const request = { position, before, after: yield* read(next), version: next }
      position = yield* ResultAsync.fromSafePromise(Promise.resolve(texts.follow(request)))
    }
    return ok(position)
  })
