import { err, errAsync, ok, okAsync, ResultAsync, safeTry, type Result } from 'neverthrow'
import type { AnchorPosition } from '../../comments/comment-anchor.ts'
import type { Comment, CommentThread } from '../../comments/comment.ts'
import { mentionsIn } from '../../comments/mentions-in.ts'
import type { ReplicaSide } from '../../ports/replica-sides.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { InvalidContent, SpecificationArchived } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import { recordAct } from '../validating/record-act.ts'
import { textsOf } from '../texts/texts-of.ts'
import type { CommentUseCases, NewComment } from './comment-use-cases.ts'
import { exchangeSoon, expectAtReplica } from './expect-at-replica.ts'
import { linksByComment } from './links-by-comment.ts'
import { locateThreads } from './locate-threads.ts'
import { threadOf } from './thread-of.ts'
import { viewOf } from './view-of.ts'
import { subjectOf } from './subject-of.ts'

export const addComment =
  (ports: UseCasePorts): CommentUseCases['addComment'] =>
  (caller, id, input) =>
    safeTry(async function* () {
      const specification = yield* loadSpecification(ports.library, caller.workspaceId, id)
      if (specification.archivedAt !== null)
        return err<never, SpecificationArchived>({ kind: 'SpecificationArchived', id })
      if (input.text.trim() === '') return invalid('text', 'The comment says nothing.')
      const parent = yield* parentOf(ports, caller, id, input)
      const position = yield* positionOf(ports, specification, input)
      const side = yield* ports.sides.of(caller.workspaceId)
      const comment = commentOf(ports, caller, id, input, parent)
      if (parent === null) {
        const thread = threadOf(comment, position)
        yield* ports.library.transaction((stores) =>
          stores.comments
            .begin(thread, comment)
            .andThen(() => expectAtReplica(ports, stores, side, comment))
            .andThen(() => recordAct(ports, stores, caller, 'comment.added', id, subjectOf(comment.id))),
        )
        yield* exchangeSoon(ports, side, comment)
        const links = yield* linksByComment(ports, caller.workspaceId, id)
        return ok(viewOf({ comment, thread }, new Map(), links))
      }
      yield* ports.library.transaction((stores) => answer(ports, stores, caller, side, comment))
      yield* exchangeSoon(ports, side, comment)
      const thread: CommentThread = { ...parent, resolution: null }
      const positions = yield* locateThreads(ports, specification, [thread])
      return ok(viewOf({ comment, thread }, positions, yield* linksByComment(ports, caller.workspaceId, id)))
    })

const answer = (
  ports: UseCasePorts,
  stores: Stores,
  caller: Caller,
  side: ReplicaSide | null,
  comment: Comment,
): ResultAsync<void, StorageUnavailable> =>
  stores.comments
    .add(comment)
    .andThen(() => stores.comments.settle(caller.workspaceId, comment.threadId, null))
    .andThen((opened) =>
      opened
        ? recordAct(ports, stores, caller, 'comment.reopened', comment.specificationId, subjectOf(comment.threadId))
        : okAsync(undefined),
    )
    .andThen(() => expectAtReplica(ports, stores, side, comment))
    .andThen(() => recordAct(ports, stores, caller, 'comment.added', comment.specificationId, subjectOf(comment.id)))

const parentOf = (
  { library }: Pick<UseCasePorts, 'library'>,
  { workspaceId }: Caller,
  id: SpecificationId,
  { parentId, requirement, scenario }: NewComment,
): ResultAsync<CommentThread | null, InvalidContent | StorageUnavailable> => {
  if (parentId === undefined) return okAsync(null)
  return library.comments.get(workspaceId, parentId).andThen((found): Result<CommentThread, InvalidContent> => {
    if (found === null || found.comment.specificationId !== id)
      return invalid('parentId', 'The specification has no such comment.')
    return requirement === undefined && scenario === undefined
      ? ok(found.thread)
      : invalid('requirement', 'An answer hangs where its thread does; leave requirement and scenario out.')
  })
}

const positionOf = (
  ports: Pick<UseCasePorts, 'texts' | 'format' | 'hasher'>,
  { head }: Specification,
  { requirement, scenario }: NewComment,
): ResultAsync<AnchorPosition | null, InvalidContent> => {
  if (requirement === undefined)
    return scenario === undefined
      ? okAsync(null)
      : errAsync(invalidContent('requirement', 'Name the requirement of the scenario.'))
  const wanted = { requirement, scenario: scenario ?? null, body: head.content.body, version: head.number }
  return ResultAsync.fromSafePromise(Promise.resolve(textsOf(ports).place(wanted))).andThen((placed) => {
    if (placed.kind === 'placed') return ok(placed.position)
    return placed.part === 'scenario'
      ? invalid('scenario', `The requirement has no scenario “${scenario ?? ''}”. It has: ${listOf(placed)}.`)
      : invalid('requirement', `There is no requirement “${requirement}”. There are: ${listOf(placed)}.`)
  })
}

const listOf = ({ names, more }: { readonly names: readonly string[]; readonly more: boolean }): string => {
  const listed = names.map((name) => `“${name}”`).join(', ')
  return names.length === 0 ? 'none' : more ? `${listed} …` : listed
}

const commentOf = (
  { ids, clock }: Pick<UseCasePorts, 'ids' | 'clock'>,
  { workspaceId, author }: Caller,
  specificationId: SpecificationId,
  { text, parentId }: NewComment,
  thread: CommentThread | null,
): Comment => {
  const id = ids()
  return {
    id,
    workspaceId,
    specificationId,
    threadId: thread?.id ?? id,
    parentId: parentId ?? null,
    author,
    text,
    mentions: mentionsIn(text),
    createdAt: clock(),
  }
}

const invalid = (path: string, message: string): Result<never, InvalidContent> => err(invalidContent(path, message))

const invalidContent = (path: string, message: string): InvalidContent => ({
  kind: 'InvalidContent',
  errors: [{ path, message }],
})
