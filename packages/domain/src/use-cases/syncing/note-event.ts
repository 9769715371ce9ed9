import { ok, safeTry, type ResultAsync } from 'neverthrow'
import type { Announcement, ReceivedEvent } from '../../ports/event-inbox.ts'
import type { JobRequest } from '../../ports/job-queue.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import type { UseCasePorts } from '../ports.ts'
import type { UseCases } from '../use-cases.ts'
import { isExplained } from './announced.ts'

/**
 * Keeps an announcement and queues the look that it asks for. Both are committed when this succeeds; repeated, it does
 * nothing new: a settled event is known, and a job that waits already is the same job.
 */
export const noteEvent =
  ({
    library,
    jobs,
    sides,
    clock,
  }: Pick<UseCasePorts, 'library' | 'jobs' | 'sides' | 'clock'>): UseCases['noteEvent'] =>
  (workspaceId, { editors = [], ...announcement }) =>
    safeTry(async function* () {
      const side = yield* sides.of(workspaceId)
      if (side === null) return ok(undefined)
      const { replica } = side
      if (announcement.touched === 'comment')
        return noteRemark({ library, jobs }, replica.name, workspaceId, announcement)
      const event: ReceivedEvent = { ...announcement, workspaceId, replica: replica.name, receivedAt: clock() }
      if (event.ref !== null)
        yield* library.events.noteEditors(workspaceId, replica.name, event.ref, editors, event.occurredAt)
      if ((yield* library.events.receive(event)) === 'settled') return ok(undefined)
      const entry = event.ref === null ? null : yield* library.ledger.findByRef(workspaceId, replica.name, event.ref)
      const job = entry === null ? jobForUnknown(event) : jobForKnown(event, entry)
      if (job === null) yield* library.events.settle(workspaceId, replica.name, [event.id])
      else yield* jobs.enqueue(job)
      return ok(undefined)
    })

/**
 * The job is what is kept of it: a remark that is looked at twice is one comment. Our own is known already unless its
 * answer was lost, and what is said beside a document that is not ours is none of ours.
 */
const noteRemark = (
  { library, jobs }: Pick<UseCasePorts, 'library' | 'jobs'>,
  replica: string,
  workspaceId: WorkspaceId,
  { ref, remark, own }: Announcement,
): ResultAsync<void, StorageUnavailable> =>
  safeTry(async function* () {
    if (ref === null || remark === undefined) return ok(undefined)
    const entry = yield* library.ledger.findByRef(workspaceId, replica, ref)
    if (entry === null) return ok(undefined)
    const { specificationId } = entry
    if (own && !(yield* awaitsAnswer(library, entry))) return ok(undefined)
    yield* jobs.enqueue({ kind: 'exchange-comments', workspaceId, specificationId, read: false, remark })
    return ok(undefined)
  })

/** Something of ours may stand there without our knowing. */
const awaitsAnswer = (
  { commentLinks, remarks }: UseCasePorts['library'],
  { workspaceId, replica, specificationId }: LedgerEntry,
): ResultAsync<boolean, StorageUnavailable> =>
  safeTry(async function* () {
    const links = yield* commentLinks.of(workspaceId, replica, specificationId)
    const waiting = yield* remarks.waitingFor(workspaceId, replica, specificationId)
    return ok(links.some(({ state }) => state === 'sending') || waiting.some(({ startedAt }) => startedAt !== null))
  })

const pass = ({ workspaceId }: ReceivedEvent, sweep: boolean): JobRequest => ({
  kind: 'sync',
  workspaceId,
  sweep,
  dryRun: false,
  specificationId: null,
  automatic: true,
})

/** A listing shows a document that is new; what is gone or somewhere else is none of ours. */
const jobForUnknown = (event: ReceivedEvent): JobRequest | null =>
  event.elsewhere || event.touched === 'deleted' ? null : pass(event, false)

/** Where a document is gone to is for a sweep to find out, which halts before it takes away more than half of all. */
const jobForKnown = (event: ReceivedEvent, entry: LedgerEntry): JobRequest | null => {
  if (isExplained(event, entry)) return null
  switch (event.touched) {
    case 'text':
      return { kind: 'sync-specification', workspaceId: event.workspaceId, specificationId: entry.specificationId }
    case 'properties':
      return pass(event, false)
    case 'deleted':
    case 'moved':
      return pass(event, true)
    case 'restored':
      return entry.trashed || entry.state === 'unlinked' || entry.state === 'not_visible' ? pass(event, true) : null
    case 'listing':
    case 'comment':
      return null
  }
}
