import * as v from 'valibot'
import { WAIVER_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentWaiver } from '../representations/waiver.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { waiverIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { WaiverSchema } from '../schemas/waiver-schema.ts'
import { Moment, Reason } from './waiver-input.ts'

const Body = v.strictObject({ reason: v.optional(Reason), expires_at: v.optional(Moment) })

export const changeWaiver: Route = defineRoute({
  method: 'PUT',
  path: '/waivers/:id',
  access: 'reviewer',
  operationId: 'changeWaiver',
  tag: 'Waivers',
  summary: 'Change the reason or the end of a waiver',
  description: 'Whoever changes it answers for it from then on.',
  body: { kind: 'json', required: true, schema: Body, example: { expires_at: WAIVER_EXAMPLE.expires_at } },
  answers: [jsonAnswer(200, 'The waiver as it is now.', WaiverSchema, WAIVER_EXAMPLE)],
  failures: ['WaiverNotFound', 'InvalidContent', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params, body: { reason, expires_at }, now }) =>
    waiverIdOf(params.id)
      .asyncAndThen((id) =>
        useCases.changeWaiver(caller, id, {
          ...(reason === undefined ? {} : { reason }),
          ...(expires_at === undefined ? {} : { expiresAt: new Date(expires_at) }),
        }),
      )
      .map((waiver) => json(200, presentWaiver(waiver, now))),
})
