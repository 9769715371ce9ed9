import { err, ok, type ResultAsync, safeTry } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import { appendVersion } from '../../history/append-version.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { versionId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import { replicaAuthor } from '../../sync/replica-name.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { storeRevised } from '../specifications/store-revised.ts'
import { freeCapability } from './free-capability.ts'
import type { SyncFailure } from './sync-failure.ts'
import type { Round, Step } from './synchronise-specification.ts'
import { goneElsewhere, synchroniseText } from './synchronise-text.ts'

type Linked = LedgerEntry & { readonly ref: string }

/**
 * Makes both sides agree on where the document is: archived here and in the trash there are one thing, merged three
 * ways like any other; a document that was moved or is not shared is left alone. Null when both have it in use.
 */
export const settlePresence = (
  ports: SynchroniserPorts,
  specification: Specification,
  ledger: Linked,
  round: Round,
): ResultAsync<Step | null, SyncFailure> =>
  safeTry(async function* () {
    const { presence } = round
    if (presence === 'moved' || presence === 'not_visible') {
      const state = presence === 'moved' ? 'unlinked' : 'not_visible'
      if (ledger.state !== state || ledger.problem !== null)
        yield* ports.library.ledger.put({ ...ledger, state, problem: null })
      return ok<Step>(NOTHING)
    }
    const astray = ledger.state === 'unlinked' || ledger.state === 'not_visible'
    if (astray && presence === null) return ok<Step>(NOTHING)
    const present = astray ? yield* update(ports, ledger, { state: 'pending', revision: null, settled: false }) : ledger
    const [before, ours, theirs] = [
      present.trashed,
      specification.archivedAt !== null,
      presence === null ? present.trashed : presence === 'trashed',
    ]
    if (!before && !ours && !theirs) return ok(astray ? again('unchanged') : null)
    if (ours && theirs && before) return ok<Step>(NOTHING)
    if (!ours && !theirs)
      return update(ports, present, { trashed: false, revision: null, settled: false }).map(() => again('unchanged'))
    if (!before) return toTrash(ports, specification, present, round, { ours, theirs })
    if (ours) yield* restore(ports, specification)
    else {
      const moved = await ports.replica.setTrashed(present.ref, false)
      if (moved.isErr())
        return moved.error.kind === 'DocumentGone' ? goneElsewhere(ports, moved.error) : err(moved.error)
    }
    yield* update(ports, present, { trashed: false, revision: null, settled: false })
    return ok<Step>(again('restored'))
  })

const NOTHING: Step = { done: true, kind: 'unchanged', conflicts: 0 }

const again = (kind: 'unchanged' | 'restored'): Step => ({
  done: false,
  kind,
  next: { look: 'always', presence: null, entry: null },
})

const update = (
  ports: SynchroniserPorts,
  ledger: Linked,
  change: Partial<LedgerEntry>,
): ResultAsync<Linked, StorageUnavailable> => {
  const changed = { ...ledger, ...change, ref: ledger.ref }
  return ports.library.ledger.put(changed).map(() => changed)
}

/** Once nobody can edit the document any more, what was written last is taken in; then the side that still has it in use follows. */
const toTrash = (
  ports: SynchroniserPorts,
  specification: Specification,
  ledger: Linked,
  round: Round,
  gone: { readonly ours: boolean; readonly theirs: boolean },
): ResultAsync<Step, SyncFailure> =>
  safeTry(async function* () {
    if (!gone.theirs) {
      const moved = await ports.replica.setTrashed(ledger.ref, true)
      if (moved.isErr())
        return moved.error.kind === 'DocumentGone' ? goneElsewhere(ports, moved.error) : err(moved.error)
    }
    const last = await synchroniseText(ports, specification, ledger, { ...round, look: 'always' }, false)
    if (last.isErr() && !ATTEMPTS_ONLY.has(last.error.kind)) return err(last.error)
    if (last.isOk() && !last.value.done && last.value.next.presence !== 'trashed') return ok(last.value)
    if (!gone.ours) yield* archive(ports, specification)
    const stored = yield* ports.library.ledger.get(ports.workspaceId, ports.replica.name, specification.id)
    yield* ports.library.ledger.put({ ...(stored ?? ledger), trashed: true, intent: null, state: 'synced' })
    return ok<Step>({ done: true, kind: 'archived', conflicts: 0 })
  })

/** A document in the trash may not be readable; its text then waits there until it is restored. */
const ATTEMPTS_ONLY: ReadonlySet<string> = new Set(['DocumentGone', 'DocumentIncomplete', 'ReplicaRefused'])

const archive = (ports: SynchroniserPorts, { id }: Specification): ResultAsync<void, SyncFailure> =>
  save(ports, id, 'specification.archived', (present) => ({ ...present, archivedAt: ports.clock() }))

/** A capability that somebody took meanwhile is numbered. */
const restore = (ports: SynchroniserPorts, { id, head }: Specification): ResultAsync<void, SyncFailure> =>
  freeCapability(ports.library, ports.workspaceId, head.content.capability).andThen((capability) =>
    save(ports, id, 'specification.restored', (present) => {
      const live = { ...present, archivedAt: null }
      if (capability === present.head.content.capability) return live
      const content = { ...present.head.content, capability }
      const draft = {
        id: versionId(ports.ids()),
        content,
        contentHash: present.head.contentHash,
        author: replicaAuthor(ports.replica.name),
        source: 'merge',
        message: `Restored as ${capability}`,
        at: ports.clock(),
      } as const
      return { ...appendVersion(live, draft), revision: present.revision }
    }),
  )

const save = (
  ports: SynchroniserPorts,
  id: Specification['id'],
  action: AuditAction,
  change: (present: Specification) => Specification,
): ResultAsync<void, SyncFailure> =>
  ports.library
    .transaction((stores) =>
      safeTry(async function* () {
        const present = yield* stores.specifications.get(ports.workspaceId, id)
        if (present === null) return ok(undefined)
        const next = { ...change(present), updatedAt: ports.clock(), revision: present.revision + 1 }
        const caller = { workspaceId: ports.workspaceId, author: replicaAuthor(ports.replica.name), requestId: null }
        yield* storeRevised(ports, stores, { action, caller, before: present, after: next })
        return ok(undefined)
      }),
    )
    .mapErr((failure): SyncFailure =>
      failure.kind === 'StorageUnavailable' ? failure : { kind: 'SyncUnsettled', specificationId: id },
    )
