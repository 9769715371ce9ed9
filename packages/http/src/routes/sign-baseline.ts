import * as v from 'valibot'
import { BASELINE_EXAMPLE } from '../examples/baseline-example.ts'
import { presentBaseline } from '../representations/baseline.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { baselineIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { BaselineSchema } from '../schemas/baseline-schema.ts'

export const signBaseline: Route = defineRoute({
  method: 'POST',
  path: '/baselines/:id/signatures',
  access: 'reviewer',
  operationId: 'signBaseline',
  tag: 'Baselines',
  summary: 'Stand by a baseline',
  description:
    'Each person once. The service signs the digest, the signer, the moment and the comment with its Ed25519 key, the one of the audit log.',
  body: {
    kind: 'json',
    required: false,
    schema: v.strictObject({
      comment: v.optional(v.pipe(v.string(), v.maxLength(2000, 'must be at most 2000 characters')), ''),
    }),
    example: { comment: 'Agreed with the customer on 2 July' },
  },
  answers: [jsonAnswer(201, 'The baseline with the signature.', BaselineSchema, BASELINE_EXAMPLE)],
  failures: ['BaselineNotFound', 'BaselineSigned', 'SigningKeyUnavailable', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params, body }) =>
    baselineIdOf(params.id)
      .asyncAndThen((id) => useCases.signBaseline(caller, id, body.comment))
      .map((view) => json(201, presentBaseline(view))),
})
