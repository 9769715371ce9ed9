import * as v from 'valibot'
import { CHANGE_EXAMPLE } from '../examples/change-example.ts'
import { presentVersionItem } from '../representations/version.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ProposedChangeSchema } from '../schemas/proposal-schema.ts'
import { MEASURING_FAILURES } from './report-description.ts'

const { head: _head, ...EXAMPLE } = CHANGE_EXAMPLE

export const proposeChange: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/propose',
  access: 'author',
  afterCrash: 'repeat',
  operationId: 'proposeChange',
  tag: 'Versions',
  summary: 'Propose an OpenSpec change from a request in words',
  description:
    'A delta of the present text, by the configured model; without it, or where its edits do not hold, a requirement in the words of the request. The specification stays as it is.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({
      request: v.pipe(v.string(), v.maxLength(20_000)),
      name: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
    }),
    example: { request: 'Riders are told when their bike was found.' },
  },
  answers: [
    jsonAnswer(200, 'The change.', ProposedChangeSchema, {
      ...EXAMPLE,
      generation: { engine: 'openspec', model: 'gpt-5', warnings: [] },
    }),
  ],
  failures: ['SpecificationNotFound', 'BriefTooThin', 'NoChanges', ...MEASURING_FAILURES],
  handle: ({ useCases }, { principal, params, body }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.proposeChange(principal.workspaceId, id, body.request, body.name))
      .map(({ base, draft, engine, model, warnings }) =>
        json(200, {
          name: draft.name,
          base: presentVersionItem(base),
          files: draft.files,
          not_expressible: draft.notExpressible,
          generation: { engine, ...(model === null ? {} : { model }), warnings },
        }),
      ),
})
