import { err, ok, okAsync, ResultAsync, safeTry, type Result } from 'neverthrow'
import { replaceUnit } from '../../document/merge/replace-unit.ts'
import { appendVersion } from '../../history/append-version.ts'
import type { VersionSource } from '../../history/version.ts'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Author } from '../../specification/author.ts'
import { versionId } from '../../specification/identifiers.ts'
import { sameContent } from '../../specification/same-content.ts'
import type { SpecificationContent } from '../../specification/specification-content.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Conflict } from '../../sync/conflict.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import { mirrorText } from '../../sync/realign.ts'
import { replicaAuthor, sourceOf } from '../../sync/replica-name.ts'
import type { ReplicaProperties } from '../../sync/replica-properties.ts'
import type { ConflictAlreadyResolved, ConflictNotFound, InvalidContent, PreconditionFailed } from '../failure.ts'
import type { Caller } from '../caller.ts'
import { exclusiveKey, type UseCasePorts } from '../ports.ts'
import { checkContent } from '../specifications/check-content.ts'
import { recordChange } from '../specifications/record-change.ts'
import { storeRevised } from '../specifications/store-revised.ts'
import type { UseCases } from '../use-cases.ts'
import { tellOfConflict } from './tell-of-conflict.ts'
import { withProperty, withStatus } from './property-value.ts'

type Resolve = UseCases['resolveConflict']
type Failure =
  | ConflictNotFound
  | ConflictAlreadyResolved
  | InvalidContent
  | CapabilityTaken
  | PreconditionFailed
  | StaleRevision
  | StorageUnavailable

/**
 * Decides a conflict. The base of the node becomes the replica's text, so that the next sync brings the decision there
 * and still notices what was edited since. The replica's text is kept as a version first when it loses; ours stands in
 * the history already.
 */
export const resolveConflict =
  (ports: UseCasePorts): Resolve =>
  (caller, id, resolution, options) =>
    safeTry(async function* () {
      const named = yield* ports.library.conflicts.get(caller.workspaceId, id)
      if (named === null) return err({ kind: 'ConflictNotFound' as const, id })
      const work = (): ResultAsync<Conflict, Failure> =>
        ports.library.transaction((stores) =>
          safeTry<Conflict, Failure>(async function* () {
            const conflict = yield* stores.conflicts.get(caller.workspaceId, id)
            if (conflict === null) return err({ kind: 'ConflictNotFound' as const, id })
            if (conflict.state === 'resolved') return err({ kind: 'ConflictAlreadyResolved' as const, id })
            const specification = yield* stores.specifications.get(caller.workspaceId, conflict.specificationId)
            if (specification === null) return err({ kind: 'ConflictNotFound' as const, id })
            if (options?.precondition?.(specification) === false)
              return err({ kind: 'PreconditionFailed' as const, id: specification.id })
            const ledger = yield* stores.ledger.get(caller.workspaceId, conflict.replica, specification.id)
            const text = {
              ours: conflict.ours.text,
              theirs: conflict.theirs.text,
              text: resolution.choice === 'text' ? resolution.text : '',
            }[resolution.choice]
            const decided = yield* store(ports, stores, { conflict, specification, ledger, text, caller })
            yield* recordChange(ports, stores, {
              action: 'conflict.resolved',
              caller,
              before: specification.head.id,
              after: decided,
              subject: { kind: 'conflict', id },
            })
            const resolved: Conflict = {
              ...conflict,
              state: 'resolved',
              resolvedAt: ports.clock(),
              resolution: { choice: resolution.choice, by: caller.author },
            }
            yield* stores.conflicts.put(resolved)
            yield* tellOfConflict(ports, stores, resolved, decided.head)
            return ok(resolved)
          }),
        )
      const resolved = yield* new ResultAsync(
        ports.exclusive(
          exclusiveKey(caller.workspaceId, named.specificationId),
          async (): Promise<Result<Conflict, Failure>> => work(),
        ),
      )
      return ok(resolved)
    })

interface Decision {
  readonly conflict: Conflict
  readonly specification: Specification
  readonly ledger: LedgerEntry | null
  /** The text or value decided on. */
  readonly text: string
  readonly caller: Caller
}

const store = (ports: UseCasePorts, stores: Stores, decision: Decision) =>
  safeTry(async function* () {
    const { conflict, specification, ledger, text, caller } = decision
    const by = caller.author
    const theirs = conflict.theirs.text
    const replica = conflict.replica
    let present = specification
    if (text !== theirs) {
      const keptBy = conflict.theirs.author ?? replicaAuthor(replica)
      const kept = contentWith(ports, present, conflict, theirs, ledger)
      const made = {
        source: sourceOf(replica),
        message: `The text of "${conflict.name}" that lost a conflict`,
        by: keptBy,
      }
      if (kept.isOk() && conflict.key !== 'capability')
        present = yield* append(ports, stores, caller, present, kept.value, made)
    }
    const content = yield* contentWith(ports, specification, conflict, text, ledger)
    const source: VersionSource = 'merge'
    present = yield* append(ports, stores, caller, present, content, {
      source,
      message: `Resolved the conflict about "${conflict.name}"`,
      by,
    })
    // Where texts are reviewed, the review alone moves the status.
    const decidesStatus = conflict.key === 'status' && conflict.kind === 'property' && !ports.reviewWorkflow
    const status = decidesStatus ? withStatus(text) : ok(present.status)
    if ((yield* status) !== present.status) {
      present = { ...present, status: yield* status, updatedAt: ports.clock(), revision: present.revision + 1 }
      yield* stores.specifications.update(present)
    }
    if (ledger?.base != null)
      yield* stores.ledger.put({
        ...ledger,
        state: 'pending',
        base: { ...ledger.base, ...rebased(ports, ledger, conflict) },
      })
    return ok(present)
  })

const append = (
  ports: UseCasePorts,
  stores: Stores,
  caller: Caller,
  present: Specification,
  content: SpecificationContent,
  { source, message, by }: { readonly source: VersionSource; readonly message: string; readonly by: Author },
): ResultAsync<Specification, CapabilityTaken | StaleRevision | StorageUnavailable> => {
  if (sameContent(content, present.head.content)) return okAsync(present)
  const draft = {
    id: versionId(ports.ids()),
    content,
    contentHash: ports.hasher(content.body),
    author: by,
    source,
    message,
    at: ports.clock(),
  }
  return storeRevised(ports, stores, { action: null, caller, before: present, after: appendVersion(present, draft) })
}

/** The head's content with the conflicting node or property at this text. */
const contentWith = (
  { format }: UseCasePorts,
  { head }: Specification,
  conflict: Conflict,
  text: string,
  ledger: LedgerEntry | null,
): Result<SpecificationContent, InvalidContent> => {
  if (conflict.kind === 'property')
    return withProperty(head.content, conflict.key, text, (body, from, to) => format.withTitle(body, from, to))
  const like = format.parse(ledger?.mirror == null ? head.content.body : mirrorText(ledger.mirror))
  const body = replaceUnit(format.parse(head.content.body), {
    key: conflict.key,
    present: conflict.ours.text,
    text,
    like,
  })
  return checkContent({ body }).map(() => ({ ...head.content, body }))
}

/** What both sides are now taken to have agreed on: the replica's side of this node. */
const rebased = (
  { format }: UseCasePorts,
  ledger: LedgerEntry,
  conflict: Conflict,
): { readonly body?: string; readonly properties?: ReplicaProperties } => {
  if (ledger.base === null) return {}
  if (conflict.kind === 'property') {
    const value = conflict.key === 'tags' ? conflict.theirs.text.split(', ') : conflict.theirs.text
    return { properties: { ...ledger.base.properties, [conflict.key]: value } }
  }
  const like = ledger.mirror === null ? ledger.base.body : mirrorText(ledger.mirror)
  const at = { key: conflict.key, present: conflict.base.text, text: conflict.theirs.text, like: format.parse(like) }
  return { body: replaceUnit(format.parse(ledger.base.body), at) }
}
