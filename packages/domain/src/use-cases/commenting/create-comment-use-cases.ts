import { err, ok, safeTry, type Result, type ResultAsync } from 'neverthrow'
import type { CommentInThread } from '../../ports/comment-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Caller } from '../caller.ts'
import type { CommentNotFound, SpecificationNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import { recordAct } from '../validating/record-act.ts'
import { addComment } from './add-comment.ts'
import type { CommentUseCases, CommentView } from './comment-use-cases.ts'
import { linksByComment } from './links-by-comment.ts'
import { locateThreads } from './locate-threads.ts'
import { requestExchange } from './request-exchange.ts'
import { viewOf } from './view-of.ts'
import { subjectOf } from './subject-of.ts'

/** What people say of a specification, hung on the requirements it is about. */
export const commentUseCases = (ports: UseCasePorts): CommentUseCases => {
  const { library, clock } = ports

  const settle = (
    caller: Caller,
    id: SpecificationId,
    commentId: string,
    resolved: boolean,
  ): ResultAsync<CommentView, SpecificationNotFound | CommentNotFound | StorageUnavailable> =>
    safeTry(async function* () {
      const specification = yield* loadSpecification(library, caller.workspaceId, id)
      const { comment, thread } = yield* loadComment(ports, caller, id, commentId)
      const resolution = resolved ? { by: caller.author, at: clock() } : null
      const changed = yield* library.transaction((stores) =>
        stores.comments
          .settle(caller.workspaceId, thread.id, resolution)
          .andThrough((was) =>
            was
              ? recordAct(
                  ports,
                  stores,
                  caller,
                  resolved ? 'comment.resolved' : 'comment.reopened',
                  id,
                  subjectOf(thread.id),
                )
              : ok(undefined),
          ),
      )
      const positions = yield* locateThreads(ports, specification, [thread])
      const links = yield* linksByComment(ports, caller.workspaceId, id)
      return ok(viewOf({ comment, thread: changed ? { ...thread, resolution } : thread }, positions, links))
    })

  return {
    addComment: addComment(ports),
    refreshComments: requestExchange(ports),
    listComments: (query) =>
      safeTry(async function* () {
        const specification = yield* loadSpecification(library, query.workspaceId, query.specificationId)
        const { items, nextCursor } = yield* library.comments.list(query)
        const positions = yield* locateThreads(
          ports,
          specification,
          items.map(({ thread }) => thread),
        )
        const links = yield* linksByComment(ports, query.workspaceId, query.specificationId)
        return ok({ items: items.map((item) => viewOf(item, positions, links)), nextCursor })
      }),
    resolveComment: (caller, id, comment) => settle(caller, id, comment, true),
    reopenComment: (caller, id, comment) => settle(caller, id, comment, false),
  }
}

const loadComment = (
  { library }: Pick<UseCasePorts, 'library'>,
  { workspaceId }: Caller,
  specificationId: SpecificationId,
  id: string,
): ResultAsync<CommentInThread, CommentNotFound | StorageUnavailable> =>
  library.comments
    .get(workspaceId, id)
    .andThen((found): Result<CommentInThread, CommentNotFound> =>
      found === null || found.comment.specificationId !== specificationId
        ? err({ kind: 'CommentNotFound', id })
        : ok(found),
    )
