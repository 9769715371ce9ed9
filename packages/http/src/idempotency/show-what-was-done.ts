import type { SpecificationId } from '@nos/domain'
import type { ResultAsync } from 'neverthrow'
import type { Principal } from '../auth/principal.ts'
import type { Failure } from '../problem/failure.ts'
import { presentSpecification } from '../representations/specification.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { json, type Reply } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import type { Services } from '../routing/services.ts'

export type Recover = (id: SpecificationId) => ResultAsync<Reply, Failure>

/** The answer of a route whose work is done and whose answer was lost: the specification that it wrote, as it is now. */
export const showWhatWasDone =
  ({ useCases, format }: Services, { workspaceId }: Principal, { answers }: Route): Recover =>
  (id) => {
    const status = answers[0]?.status ?? 200
    return useCases.showSpecification(workspaceId, id).map((view) =>
      json(status, presentSpecification(view, format), {
        etag: specificationTag(view.specification),
        ...(status === 201 ? { headers: { Location: `${BASE_PATH}/specifications/${id}` } } : {}),
      }),
    )
  }
