import { err, ok, ResultAsync, safeTry, type Result } from 'neverthrow'
import type { SpecificationId } from '../../specification/identifiers.ts'
import { pressing, unreported } from '../../sync/reported-properties.ts'
import { exclusiveKey, type SynchroniserPorts } from '../ports.ts'
import type { SyncFailure } from './sync-failure.ts'

export type ReportOutcome =
  | { readonly kind: 'reported' | 'nothing-new' }
  /** Somebody is still at it. */
  | { readonly kind: 'too-early'; readonly at: Date }

/**
 * Shows what has changed of a review where no other write carried it along, and the score with it. It costs a request of
 * its own, so it waits until the specification is left alone for a while.
 */
export const reportAtReplica = (
  ports: SynchroniserPorts,
  id: SpecificationId,
): ResultAsync<ReportOutcome, SyncFailure> =>
  new ResultAsync(
    ports.exclusive(exclusiveKey(ports.workspaceId, id), async (): Promise<Result<ReportOutcome, SyncFailure>> =>
      report(ports, id),
    ),
  )

const report = (ports: SynchroniserPorts, id: SpecificationId): ResultAsync<ReportOutcome, SyncFailure> =>
  safeTry(async function* () {
    const { library, workspaceId, replica, clock } = ports
    const specification = yield* library.specifications.get(workspaceId, id)
    const ledger = yield* library.ledger.get(workspaceId, replica.name, id)
    if (specification === null || specification.archivedAt !== null) return ok(NOTHING_NEW)
    if (ledger?.ref == null || ledger.mirror === null || ledger.trashed || ASTRAY.has(ledger.state))
      return ok(NOTHING_NEW)
    const rested = specification.head.createdAt.getTime() + REST
    const pending = ledger.state === 'pending' || ledger.intent !== null
    if (pending || clock().getTime() < rested) {
      const at = new Date(pending ? clock().getTime() + AGAIN_AFTER : rested)
      return ok<ReportOutcome>({ kind: 'too-early', at })
    }
    const reported = unreported(ledger.reported, yield* ports.report(specification))
    if (!pressing(reported)) return ok(NOTHING_NEW)
    const written = await replica.write(ledger.ref, ledger.mirror, { properties: {}, reported })
    if (written.isErr()) {
      const { error } = written
      // Where the document is gone to is for the next pass to find out.
      return error.kind === 'DocumentGone' || error.kind === 'ReplicaMoved' ? ok(NOTHING_NEW) : err(error)
    }
    const { revision, settled, url } = written.value
    yield* library.ledger.put({
      ...ledger,
      url: url ?? ledger.url,
      revision,
      settled,
      reported: { ...ledger.reported, ...reported },
      lastSyncedAt: clock(),
    })
    return ok<ReportOutcome>({ kind: 'reported' })
  })

const NOTHING_NEW: ReportOutcome = { kind: 'nothing-new' }

const ASTRAY: ReadonlySet<string> = new Set(['unlinked', 'not_visible'])

const AGAIN_AFTER = 30_000
const REST = 3_000
