import type { ReviewMove } from '@nos/domain'
import type { ReviewCaller } from '@nos/domain/use-cases'
import type { ResultAsync } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { presentSpecification } from '../representations/specification.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json, type Reply } from '../routing/reply.ts'
import type { Services } from '../routing/services.ts'
import { writePrecondition } from '../routing/write-precondition.ts'
import type { REVIEW_FAILURES } from './review-failures.ts'

interface StatusRequest {
  readonly caller: ReviewCaller
  readonly params: { readonly spec_id: string }
  readonly body: { readonly comment: string | null }
  readonly headers: Headers
}

type StatusCommand = Extract<ReviewMove['command'], 'publish' | 'deprecate' | 'reopen'>

/** A command that is about the specification more than about its review: it answers with the former. */
export const moveStatus =
  (command: StatusCommand) =>
  (
    { useCases, format }: Services,
    { caller, params, body, headers }: StatusRequest,
  ): ResultAsync<Reply, FailureOfKind<(typeof REVIEW_FAILURES)[number]>> =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases
          .moveReview(caller, id, { command, comment: body.comment }, writePrecondition(headers))
          .andThen(() => useCases.showSpecification(caller.workspaceId, id)),
      )
      .map((view) => json(200, presentSpecification(view, format), { etag: specificationTag(view.specification) }))
