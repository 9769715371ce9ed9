import { err, ok, type ResultAsync, safeTry } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'

const PAGE = 100

/** Every specification with an open review, the newest review first. */
export const readOpenReviews = (
  { library }: Pick<UseCasePorts, 'library'>,
  workspaceId: WorkspaceId,
): ResultAsync<readonly Specification[], StorageUnavailable> =>
  safeTry(async function* () {
    const found: Specification[] = []
    let cursor: string | null = null
    do {
      const page = await library.reviews.list({ workspaceId, open: true, limit: PAGE, cursor })
      if (page.isErr()) {
        if (page.error.kind === 'InvalidCursor') throw new Error('the store refuses its own cursor')
        return err(page.error)
      }
      for (const { specificationId } of page.value.items) {
        const specification = yield* library.specifications.get(workspaceId, specificationId)
        if (specification !== null) found.push(specification)
      }
      cursor = page.value.nextCursor
    } while (cursor !== null)
    return ok(found)
  })
