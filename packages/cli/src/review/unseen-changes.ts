import { ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import { fetchDiff, shownChanges } from '../remote/diff-answer.ts'
import type { ReviewAnswer } from '../remote/review-answer.ts'
import type { ServiceClient } from '../remote/service-client.ts'
import type { ShownChange } from '../render/document-changes.ts'

/** What the text has changed since a reviewer decided. */
export interface UnseenChanges {
  readonly reviewer: string
  readonly version_id: string
  readonly changes: readonly ShownChange[]
}

/** Of everybody whose decision is about an older version; each version is compared once. */
export const unseenChanges = (
  service: ServiceClient,
  { spec_id, version_id: head, reviewers }: ReviewAnswer,
): ResultAsync<readonly UnseenChanges[], CommandFailure> =>
  safeTry(async function* () {
    const compared = new Map<string, readonly ShownChange[]>()
    const unseen: UnseenChanges[] = []
    for (const { id, decided_version_id: version } of reviewers) {
      if (version === undefined) continue
      const known: readonly ShownChange[] =
        compared.get(version) ??
        (yield* version === head ? okAsync([]) : fetchDiff(service, spec_id, head, version).map(shownChanges))
      compared.set(version, known)
      unseen.push({ reviewer: id, version_id: version, changes: known })
    }
    return ok(unseen)
  })
