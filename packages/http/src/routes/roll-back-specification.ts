import { versionId } from '@nos/domain'
import * as v from 'valibot'
import { SPECIFICATION_EXAMPLE } from '../examples/specification-example.ts'
import { presentSpecification } from '../representations/specification.ts'
import { ETAG_HEADER, jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { writePrecondition } from '../routing/write-precondition.ts'
import { Uuid } from '../schemas/scalars.ts'
import { SpecificationSchema } from '../schemas/specification-schema.ts'

export const rollBackSpecification: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/rollback',
  access: 'author',
  afterCrash: 'show',
  operationId: 'rollBackSpecification',
  tag: 'Versions',
  summary: 'Go back to an earlier version',
  description:
    'Appends a version with the old body, title, type, priority and tags; the review status stays. Going back to what is there makes no version.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({
      target_version_id: Uuid,
      reason: v.pipe(
        v.string(),
        v.check((text) => text.trim() !== '', 'must say why'),
        v.maxLength(2000, 'must be at most 2000 characters'),
      ),
    }),
    example: { target_version_id: SPECIFICATION_EXAMPLE.version.id, reason: 'The rule was right before' },
  },
  answers: [
    jsonAnswer(200, 'The specification as it is now.', SpecificationSchema, SPECIFICATION_EXAMPLE, ETAG_HEADER),
  ],
  failures: [
    'SpecificationNotFound',
    'SpecificationArchived',
    'VersionNotFound',
    'PreconditionFailed',
    'InvalidContent',
    'StaleRevision',
    'StorageUnavailable',
  ],
  handle: ({ useCases, format }, { caller, params, body, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases.rollBackSpecification(
          caller,
          id,
          versionId(body.target_version_id),
          body.reason,
          writePrecondition(headers),
        ),
      )
      .map((view) => json(200, presentSpecification(view, format), { etag: specificationTag(view.specification) })),
})
