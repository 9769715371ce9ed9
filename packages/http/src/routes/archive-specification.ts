import { emptyAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { noContent } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { writePrecondition } from '../routing/write-precondition.ts'

export const archiveSpecification: Route = defineRoute({
  method: 'DELETE',
  path: '/specifications/:spec_id',
  access: 'author',
  operationId: 'archiveSpecification',
  tag: 'Specifications',
  summary: 'Archive a specification',
  description: 'It leaves the lists and keeps its whole history; restore brings it back.',
  answers: [emptyAnswer(204, 'Archived.')],
  failures: ['SpecificationNotFound', 'PreconditionFailed', 'StaleRevision', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.archiveSpecification(caller, id, writePrecondition(headers)))
      .map(noContent),
})
