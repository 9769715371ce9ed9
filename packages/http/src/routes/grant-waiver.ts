import { specificationId } from '@nos/domain'
import * as v from 'valibot'
import { WAIVER_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentWaiver } from '../representations/waiver.ts'
import { jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { Uuid } from '../schemas/scalars.ts'
import { WaiverSchema } from '../schemas/waiver-schema.ts'
import { Moment, Reason } from './waiver-input.ts'

const Body = v.strictObject({
  spec_id: Uuid,
  rule: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  path: v.optional(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(2000)))),
  reason: Reason,
  expires_at: Moment,
})

export const grantWaiver: Route = defineRoute({
  method: 'POST',
  path: '/waivers',
  access: 'reviewer',
  operationId: 'grantWaiver',
  tag: 'Waivers',
  summary: 'Accept the findings of a rule for a while',
  description:
    "For one node (`path` as in the findings; a requirement stands for its scenarios too) or, without a path, for the whole specification. OpenSpec's own issues cannot be waived.",
  body: {
    kind: 'json',
    required: true,
    schema: Body,
    example: {
      spec_id: WAIVER_EXAMPLE.spec_id,
      rule: WAIVER_EXAMPLE.rule,
      path: WAIVER_EXAMPLE.path,
      reason: WAIVER_EXAMPLE.reason,
      expires_at: WAIVER_EXAMPLE.expires_at,
    },
  },
  answers: [jsonAnswer(201, 'The waiver.', WaiverSchema, WAIVER_EXAMPLE, LOCATION_HEADER)],
  failures: ['SpecificationNotFound', 'InvalidContent', 'RulesetNotFound', 'InvalidRuleset', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, body, now }) =>
    useCases
      .grantWaiver(caller, {
        specificationId: specificationId(body.spec_id),
        rule: body.rule,
        path: body.path ?? null,
        reason: body.reason,
        expiresAt: new Date(body.expires_at),
      })
      .map((waiver) =>
        json(201, presentWaiver(waiver, now), { headers: { Location: `${BASE_PATH}/waivers/${waiver.id}` } }),
      ),
})
