import { WAIVER_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentWaiver } from '../representations/waiver.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { waiverIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { WaiverSchema } from '../schemas/waiver-schema.ts'

export const showWaiver: Route = defineRoute({
  method: 'GET',
  path: '/waivers/:id',
  access: 'viewer',
  operationId: 'showWaiver',
  tag: 'Waivers',
  summary: 'Read a waiver',
  answers: [jsonAnswer(200, 'The waiver.', WaiverSchema, WAIVER_EXAMPLE)],
  failures: ['WaiverNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, now }) =>
    waiverIdOf(params.id)
      .asyncAndThen((id) => useCases.showWaiver(principal.workspaceId, id))
      .map((waiver) => json(200, presentWaiver(waiver, now))),
})
