import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { SpecificationPage } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'

const PAGE = 100

/** Every active specification, oldest first. */
export const allSpecifications = (
  { specifications }: Pick<Stores, 'specifications'>,
  workspaceId: WorkspaceId,
): ResultAsync<readonly Specification[], StorageUnavailable> =>
  safeTry(async function* () {
    const found: Specification[] = []
    let cursor: string | null = null
    do {
      const query = {
        workspaceId,
        archived: 'no',
        sort: { field: 'created_at', descending: false },
        limit: PAGE,
        cursor,
      } as const
      const page: SpecificationPage = yield* specifications.list(query).mapErr(asUnavailable)
      found.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    return ok(found)
  })

const asUnavailable = (failure: StorageUnavailable | { readonly kind: 'InvalidCursor' }): StorageUnavailable => {
  if (failure.kind === 'InvalidCursor') throw new Error('the store refuses the cursor that it gave')
  return failure
}
