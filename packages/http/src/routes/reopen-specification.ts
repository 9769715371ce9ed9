import * as v from 'valibot'
import { SPECIFICATION_EXAMPLE } from '../examples/specification-example.ts'
import { ETAG_HEADER, jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import type { Route } from '../routing/route.ts'
import { SpecificationSchema } from '../schemas/specification-schema.ts'
import { moveStatus } from './move-status.ts'
import { REVIEW_FAILURES } from './review-failures.ts'
import { Comment } from './review-input.ts'

export const reopenSpecification: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/reopen',
  access: 'author',
  operationId: 'reopenSpecification',
  tag: 'Reviews',
  summary: 'Make it a draft again',
  description:
    'Approvals are withdrawn. A published or deprecated one takes a reviewer. The text that was approved last stays readable (GET …/versions/approved).',
  body: { kind: 'json', required: false, schema: v.strictObject({ comment: Comment }), example: {} },
  answers: [
    jsonAnswer(
      200,
      'The specification as it is now.',
      SpecificationSchema,
      { ...SPECIFICATION_EXAMPLE, status: 'draft' },
      ETAG_HEADER,
    ),
  ],
  failures: REVIEW_FAILURES,
  handle: moveStatus('reopen'),
})
