import { BASELINE_EXAMPLE } from '../examples/baseline-example.ts'
import { presentBaseline } from '../representations/baseline.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { baselineIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { BaselineSchema } from '../schemas/baseline-schema.ts'

export const showBaseline: Route = defineRoute({
  method: 'GET',
  path: '/baselines/:id',
  access: 'viewer',
  operationId: 'showBaseline',
  tag: 'Baselines',
  summary: 'Read a baseline with what it holds and who signed it',
  description:
    '`digest` is the SHA-256 of `manifest`, and each signature is Ed25519 over the digest, the signer, the moment and the comment, so that all of it can be checked without the service (`nos baseline verify`). `sha256sum --check` reads the manifest in a folder with the exported tree.',
  answers: [jsonAnswer(200, 'The baseline.', BaselineSchema, BASELINE_EXAMPLE)],
  failures: ['BaselineNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    baselineIdOf(params.id)
      .asyncAndThen((id) => useCases.showBaseline(principal.workspaceId, id))
      .map((view) => json(200, presentBaseline(view))),
})
