import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import { subjectsOf } from '../../review/person.ts'
import { policyFor } from '../../review/review-policy.ts'
import type { ReviewSituation } from '../../review/review-situation.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Level } from '../../validation/scoring/level.ts'
import { readAcquaintance } from './read-acquaintance.ts'
import { readContributors } from './read-contributors.ts'

/** All that a decision about a review depends on, as it is stored now. */
export const readSituation = (
  stores: Pick<Stores, 'reviews' | 'reviewSettings' | 'versions' | 'events'>,
  specification: Specification,
  now: Date,
  level: Level | null = null,
): ResultAsync<ReviewSituation, StorageUnavailable> =>
  safeTry(async function* () {
    const { id, workspaceId, head } = specification
    const authors = yield* readContributors(stores, specification)
    const policies = yield* stores.reviewSettings.policies(workspaceId)
    const known = yield* readAcquaintance(stores, workspaceId)
    const round = yield* stores.reviews.newest(workspaceId, id)
    return ok({
      specification,
      round,
      policy: policyFor(policies, head.content.specType),
      people: known.people,
      contributors: subjectsOf(authors, known),
      level,
      now,
    })
  })
