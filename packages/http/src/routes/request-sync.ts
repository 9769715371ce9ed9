import { specificationId } from '@nos/domain'
import * as v from 'valibot'
import { JOB_ID_EXAMPLE } from '../examples/sync-example.ts'
import { jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { Uuid } from '../schemas/scalars.ts'
import { JobAcceptedSchema } from '../schemas/sync-schema.ts'

export const requestSync: Route = defineRoute({
  method: 'POST',
  path: '/sync',
  access: 'author',
  afterCrash: 'repeat',
  operationId: 'requestSync',
  tag: 'Sync',
  summary: 'Start a pass',
  description:
    'Polls and works off what is pending; sweep adds the full id sweep, spec_id limits it to one specification, dry_run only plans.',
  body: {
    kind: 'json',
    required: false,
    schema: v.strictObject({
      dry_run: v.optional(v.boolean(), false),
      spec_id: v.optional(Uuid),
      sweep: v.optional(v.boolean(), false),
    }),
    example: { dry_run: false },
  },
  answers: [
    jsonAnswer(202, 'The job to ask for.', JobAcceptedSchema, { id: JOB_ID_EXAMPLE, state: 'queued' }, LOCATION_HEADER),
  ],
  failures: ['NoReplica', 'SpecificationNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, body }) =>
    useCases
      .requestSync(caller, {
        dryRun: body.dry_run,
        sweep: body.sweep,
        specificationId: body.spec_id === undefined ? null : specificationId(body.spec_id),
      })
      .map(({ id, state }) => json(202, { id, state }, { headers: { Location: `${BASE_PATH}/jobs/${id}` } })),
})
