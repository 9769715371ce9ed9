import { specificationId, versionId } from '@nos/domain'
import * as v from 'valibot'
import { BASELINE_EXAMPLE } from '../examples/baseline-example.ts'
import { presentBaseline } from '../representations/baseline.ts'
import { jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { BaselineSchema } from '../schemas/baseline-schema.ts'
import { Uuid } from '../schemas/scalars.ts'

const Body = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(200, 'must be at most 200 characters')),
  reason: v.optional(v.pipe(v.string(), v.maxLength(2000, 'must be at most 2000 characters'))),
  specifications: v.optional(
    v.pipe(
      v.array(v.strictObject({ spec_id: Uuid, version_id: v.optional(Uuid) })),
      v.maxLength(2000, 'must be at most 2000 specifications'),
    ),
  ),
})

export const createBaseline: Route = defineRoute({
  method: 'POST',
  path: '/baselines',
  access: 'reviewer',
  operationId: 'createBaseline',
  tag: 'Baselines',
  summary: 'Hold a set of versions under a name, for good',
  description:
    'Every active specification as it is now, or the `specifications` named (`version_id` absent: the present one). A baseline is never changed or deleted.',
  body: {
    kind: 'json',
    required: true,
    schema: Body,
    example: { name: BASELINE_EXAMPLE.name, reason: BASELINE_EXAMPLE.reason },
  },
  answers: [jsonAnswer(201, 'The baseline.', BaselineSchema, BASELINE_EXAMPLE, LOCATION_HEADER)],
  failures: ['InvalidContent', 'BaselineExists', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, body }) =>
    useCases
      .createBaseline(caller, {
        name: body.name,
        ...(body.reason === undefined ? {} : { reason: body.reason }),
        ...(body.specifications === undefined
          ? {}
          : {
              specifications: body.specifications.map(({ spec_id, version_id }) => ({
                specificationId: specificationId(spec_id),
                ...(version_id === undefined ? {} : { versionId: versionId(version_id) }),
              })),
            }),
      })
      .map((view) =>
        json(201, presentBaseline(view), { headers: { Location: `${BASE_PATH}/baselines/${view.baseline.id}` } }),
      ),
})
