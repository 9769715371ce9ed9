import { presentGenerationRecord } from '../representations/generation.ts'
import { GENERATION_RECORD_EXAMPLE } from '../examples/generation-example.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { GenerationListSchema } from '../schemas/generation-schema.ts'

export const listGenerations: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/generations',
  access: 'viewer',
  operationId: 'listGenerations',
  tag: 'Versions',
  summary: 'Show how generated versions came about',
  description:
    'Newest first: the model, the version of the instructions it was given, a hash of what the text was made from, the attempts and the tokens.',
  answers: [
    jsonAnswer(200, 'All of them.', GenerationListSchema, { items: [GENERATION_RECORD_EXAMPLE], next_cursor: null }),
  ],
  failures: ['SpecificationNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.listGenerations(principal.workspaceId, id))
      .map((records) => json(200, { items: records.map(presentGenerationRecord), next_cursor: null })),
})
