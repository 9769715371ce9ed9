import * as v from 'valibot'
import { presentGenerationRecord } from '../representations/generation.ts'
import { GENERATION_RECORD_EXAMPLE } from '../examples/generation-example.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { pageOfItems } from '../routing/page-of-items.ts'
import { PAGING } from '../routing/paging.ts'
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
  query: v.strictObject(PAGING),
  answers: [
    jsonAnswer(200, 'One page.', GenerationListSchema, { items: [GENERATION_RECORD_EXAMPLE], next_cursor: null }),
  ],
  failures: ['SpecificationNotFound', 'InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.listGenerations(principal.workspaceId, id))
      .andThen((records) => pageOfItems(records, ({ versionId }) => versionId, query))
      .map(({ items, nextCursor }) =>
        json(200, { items: items.map(presentGenerationRecord), next_cursor: nextCursor }),
      ),
})
