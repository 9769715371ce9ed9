import { err, errAsync, ok, okAsync, type Result, type ResultAsync } from 'neverthrow'
import type { Principal } from '../auth/principal.ts'
import type { Failure } from '../problem/failure.ts'
import { matchesStrongly, parseEntityTags, specificationTag } from './entity-tag.ts'
import { specificationIdOf } from './path-ids.ts'
import type { RouteDescription } from './route.ts'
import type { Services } from './services.ts'
import { unheldIfMatch } from './unheld-if-match.ts'

/** Whether the If-Match of a request holds, where the route's handler does not look at it. */
export const holdsIfMatch = (
  route: RouteDescription,
  { useCases }: Pick<Services, 'useCases'>,
  { workspaceId }: Principal,
  { headers, params }: { readonly headers: Headers; readonly params: Readonly<Record<string, string>> },
): ResultAsync<void, Failure> => {
  const tags = parseEntityTags(headers.get('if-match'))
  const unheld = tags === null ? null : unheldIfMatch(route)
  if (tags === null || unheld === null) return okAsync()
  if (unheld === 'NoEntityTag') return tags === '*' ? okAsync() : errAsync({ kind: unheld })
  return specificationIdOf(params['spec_id'] ?? '')
    .asyncAndThen((id) => useCases.showSpecification(workspaceId, id))
    .andThen(({ specification }): Result<void, Failure> =>
      matchesStrongly(tags, specificationTag(specification)) ? ok() : err({ kind: unheld, id: specification.id }),
    )
}
