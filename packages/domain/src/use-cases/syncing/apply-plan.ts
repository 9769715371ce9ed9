import { ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import { appendVersion } from '../../history/append-version.ts'
import type { VersionSource } from '../../history/version.ts'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Author } from '../../specification/author.ts'
import { parseCapability } from '../../specification/capability.ts'
import { versionId } from '../../specification/identifiers.ts'
import { sameContent } from '../../specification/same-content.ts'
import type { SpecificationContent } from '../../specification/specification-content.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Conflict } from '../../sync/conflict.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import { reconcileConflicts } from '../../sync/reconcile-conflicts.ts'
import { sourceOf } from '../../sync/replica-name.ts'
import { withDecidedStatus } from '../../sync/status-wish.ts'
import type { HeadChange, SyncPlan } from '../../sync/sync-plan.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'
import { storeRevised } from '../specifications/store-revised.ts'
import { grantWish, type Wish } from './grant-wish.ts'
import type { Sight } from './look-at-replica.ts'
import { tellOfConflict } from './tell-of-conflict.ts'

export interface PlannedStep {
  readonly specification: Specification
  readonly ledger: LedgerEntry
  readonly open: readonly Conflict[]
  readonly sight: Sight
  readonly plan: SyncPlan
  /** Who edited at the replica. */
  readonly editor: Author
  /** False while the replica takes no text (its document is in the trash): the base stays, the push waits. */
  readonly writes: boolean
  /** A status that was set at the replica, for the review to decide. */
  readonly wish: Wish | null
}

export interface StoredStep {
  /** With the status that the review has decided. */
  readonly plan: SyncPlan
  readonly specification: Specification
  readonly ledger: LedgerEntry
}

/**
 * The service's half of a plan, in one transaction: new versions with audit and outbox, the conflicts, and the ledger
 * with what was seen. A write that the replica still needs is noted as an intent before it is sent.
 */
export const storePlan = (
  ports: SynchroniserPorts,
  step: PlannedStep,
): ResultAsync<StoredStep, StaleRevision | CapabilityTaken | StorageUnavailable> =>
  ports.library.transaction((stores) =>
    safeTry(async function* () {
      const edited = yield* storeHead(ports, stores, step)
      const { wish } = step
      const specification = wish === null ? edited : yield* grantWish(ports, stores, edited, wish)
      const plan =
        ports.reviewWorkflow && step.writes
          ? withDecidedStatus(step.plan, step.sight.properties.status, specification.status)
          : step.plan
      for (const conflict of conflictsOf(ports, step)) {
        yield* stores.conflicts.put(conflict)
        yield* tellOfConflict(ports, stores, conflict, specification.head)
        yield* recordEnd(ports, stores, step, conflict)
      }
      const ledger = ledgerAfter(ports, { ...step, plan }, specification)
      if (JSON.stringify(ledger) !== JSON.stringify(step.ledger)) yield* stores.ledger.put(ledger)
      return ok({ specification, ledger, plan })
    }),
  )

const storeHead = (
  ports: SynchroniserPorts,
  stores: Stores,
  { specification, plan, editor }: PlannedStep,
): ResultAsync<Specification, StaleRevision | CapabilityTaken | StorageUnavailable> =>
  safeTry(async function* () {
    let present = specification
    const source = plan.action === 'pull' ? sourceOf(ports.replica.name) : 'merge'
    const steps: readonly (readonly [HeadChange | undefined | null, VersionSource, string])[] = [
      [plan.overruled, sourceOf(ports.replica.name), `Kept before it is overwritten: ${plan.summary}`],
      [plan.overruled === undefined ? plan.head : (plan.head ?? unchanged(specification)), source, plan.summary],
    ]
    for (const [change, from, message] of steps) {
      if (change === undefined || change === null) continue
      const next = yield* withHead(ports, present, change, { source: from, message, author: editor })
      if (next === present) continue
      const caller = { workspaceId: ports.workspaceId, author: editor, requestId: null }
      const action = 'specification.synchronised'
      present = yield* storeRevised(ports, stores, { action, caller, before: present, after: next })
    }
    return ok(present)
  })

const unchanged = ({ head, status }: Specification): HeadChange => ({
  body: head.content.body,
  properties: head.content,
  status,
})

const withHead = (
  ports: SynchroniserPorts,
  present: Specification,
  change: HeadChange,
  made: { readonly source: VersionSource; readonly message: string; readonly author: Author },
) => {
  const { title, specType, priority, tags } = change.properties
  const capability = parseCapability(change.properties.capability).unwrapOr(present.head.content.capability)
  const content: SpecificationContent = { title, capability, specType, priority, tags, body: change.body }
  const at = ports.clock()
  if (sameContent(content, present.head.content))
    return ok(
      change.status === present.status
        ? present
        : { ...present, status: change.status, updatedAt: at, revision: present.revision + 1 },
    )
  const draft = { id: versionId(ports.ids()), content, contentHash: ports.hasher(content.body), at, ...made }
  return ok({ ...appendVersion(present, draft), status: change.status })
}

/** Edits on both sides have made a conflict go away. */
const recordEnd = (
  ports: SynchroniserPorts,
  stores: Stores,
  { editor }: PlannedStep,
  { id, state, specificationId }: Conflict,
): ResultAsync<void, StorageUnavailable> => {
  if (state === 'open') return okAsync(undefined)
  const caller = { workspaceId: ports.workspaceId, author: editor, requestId: null }
  return recordAct(ports, stores, caller, 'conflict.superseded', specificationId, { kind: 'conflict', id })
}

const conflictsOf = (
  ports: SynchroniserPorts,
  { specification, ledger, open, plan, editor }: PlannedStep,
): readonly Conflict[] => {
  const now = ports.clock()
  const { head } = specification
  return reconcileConflicts(open, plan.conflicts, now, (found) => ({
    ...found,
    base: { ...found.base, ...(ledger.base === null ? {} : { versionId: ledger.base.versionId }) },
    ours: { ...found.ours, versionId: head.id, author: head.author, at: head.createdAt },
    theirs: { ...found.theirs, author: editor, at: now },
    id: ports.ids(),
    workspaceId: ports.workspaceId,
    specificationId: specification.id,
    replica: ports.replica.name,
    state: 'open',
    openedAt: now,
    resolvedAt: null,
    resolution: null,
  }))
}

const ledgerAfter = (
  ports: SynchroniserPorts,
  { ledger, sight, plan, writes, wish }: PlannedStep,
  { head }: Specification,
): LedgerEntry => {
  const waits = plan.replica !== null
  // A wish is answered once: from here on the replica's status is one that we have seen.
  const agreed = waits ? withStatus(ledger.base, wish) : { ...plan.base, versionId: head.id }
  return {
    ...ledger,
    base: agreed,
    mirror: sight.mirror,
    revision: sight.revision,
    settled: sight.settled,
    intent: waits && writes ? { kind: 'write', versionId: head.id, startedAt: ports.clock() } : null,
    state: waits ? 'pending' : stateOf(plan),
    problem: null,
    lastSyncedAt: waits || isQuiet(ledger, sight, plan) ? ledger.lastSyncedAt : ports.clock(),
  }
}

const withStatus = (base: LedgerEntry['base'], wish: Wish | null): LedgerEntry['base'] =>
  base === null || wish === null ? base : { ...base, properties: { ...base.properties, status: wish.status } }

const stateOf = (plan: SyncPlan): LedgerEntry['state'] => (plan.conflicts.length > 0 ? 'conflict' : 'synced')

/** Nothing moved on either side, so that nothing needs to be stored again. */
const isQuiet = (ledger: LedgerEntry, sight: Sight, plan: SyncPlan): boolean =>
  plan.head === null && ledger.intent === null && ledger.revision === sight.revision && ledger.state === stateOf(plan)

/** The replica's half is done: what it answered is the new agreement. */
export const storeAgreement = (
  ports: SynchroniserPorts,
  { ledger, specification, plan }: StoredStep,
  answer: Pick<Sight, 'mirror' | 'revision' | 'settled'> & Pick<LedgerEntry, 'reported'>,
): ResultAsync<LedgerEntry, StorageUnavailable> => {
  const agreed: LedgerEntry = {
    ...ledger,
    base: { ...plan.base, versionId: specification.head.id },
    mirror: answer.mirror,
    revision: answer.revision,
    settled: answer.settled,
    reported: answer.reported,
    intent: null,
    state: stateOf(plan),
    problem: null,
    lastSyncedAt: ports.clock(),
  }
  return ports.library.ledger.put(agreed).map(() => agreed)
}

export const storeProblem = (
  ports: SynchroniserPorts,
  ledger: LedgerEntry,
  problem: string,
): ResultAsync<void, StorageUnavailable> =>
  ledger.problem === problem && ledger.state === 'pending'
    ? okAsync(undefined)
    : ports.library.ledger.put({ ...ledger, state: 'pending', problem })
