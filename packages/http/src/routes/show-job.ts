import { JOB_EXAMPLE } from '../examples/sync-example.ts'
import { presentJob } from '../representations/sync.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { jobIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { JobSchema } from '../schemas/sync-schema.ts'

export const showJob: Route = defineRoute({
  method: 'GET',
  path: '/jobs/:id',
  access: 'viewer',
  operationId: 'showJob',
  tag: 'Sync',
  summary: 'See how far a job is',
  answers: [jsonAnswer(200, 'The job.', JobSchema, JOB_EXAMPLE)],
  failures: ['JobNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    jobIdOf(params.id)
      .asyncAndThen((id) => useCases.showJob(principal.workspaceId, id))
      .map((job) => json(200, presentJob(job))),
})
