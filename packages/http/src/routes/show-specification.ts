import type { WorkspaceId } from '@nos/domain'
import type { UseCases } from '@nos/domain/use-cases'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { SPECIFICATION_EXAMPLE } from '../examples/specification-example.ts'
import type { FailureOfKind } from '../problem/failure.ts'
import type { HeadWriter } from '../representations/remember-heads.ts'
import { specificationText } from '../representations/specification.ts'
import { ETAG_HEADER, jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { jsonText, type Reply } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { SpecificationSchema } from '../schemas/specification-schema.ts'

export const showSpecification: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id',
  access: 'viewer',
  operationId: 'showSpecification',
  tag: 'Specifications',
  summary: 'Read a specification',
  description:
    'An archived one is shown with its archived_at. The ETag names text, properties, status and archiving; the state of the sync and the validation of the head may change under the same tag.',
  answers: [jsonAnswer(200, 'The specification.', SpecificationSchema, SPECIFICATION_EXAMPLE, ETAG_HEADER)],
  failures: ['SpecificationNotFound', 'StaleEntityTag', 'StorageUnavailable'],
  handle: ({ useCases, format }, { principal, params }) =>
    new ResultAsync(show(useCases, format, principal.workspaceId, params.spec_id)),
})

// Asked more often than everything else together: plain awaits.
const show = async (
  useCases: Pick<UseCases, 'showSpecification'>,
  format: HeadWriter,
  workspaceId: WorkspaceId,
  asked: string,
): Promise<Result<Reply, FailureOfKind<'SpecificationNotFound' | 'StorageUnavailable'>>> => {
  const id = specificationIdOf(asked)
  if (id.isErr()) return err(id.error)
  const found = await useCases.showSpecification(workspaceId, id.value)
  if (found.isErr()) return err(found.error)
  const etag = specificationTag(found.value.specification)
  return ok(jsonText(200, specificationText(found.value, format), { etag }))
}
