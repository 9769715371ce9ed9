import { JOB_ID_EXAMPLE } from '../examples/sync-example.ts'
import { jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { JobAcceptedSchema } from '../schemas/sync-schema.ts'

export const refreshComments: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/comments/refresh',
  access: 'author',
  operationId: 'refreshComments',
  tag: 'Comments',
  summary: 'Read the comments of the page in Notion now',
  description: 'Without it they come by a webhook at once, and else in a slow round over all pages.',
  answers: [
    jsonAnswer(202, 'The job to ask for.', JobAcceptedSchema, { id: JOB_ID_EXAMPLE, state: 'queued' }, LOCATION_HEADER),
  ],
  failures: ['NoReplica', 'SpecificationNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.refreshComments(caller, id))
      .map(({ id, state }) => json(202, { id, state }, { headers: { Location: `${BASE_PATH}/jobs/${id}` } })),
})
