import { err, ok, type ResultAsync, safeTry } from 'neverthrow'
import type { DocumentGone } from '../../ports/replica.ts'
import { isAboutText } from '../../review/wished-status.ts'
import type { Specification } from '../../specification/specification.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import { realign } from '../../sync/realign.ts'
import { replicaAuthor, replicaLabel } from '../../sync/replica-name.ts'
import { unreported } from '../../sync/reported-properties.ts'
import { replicaPropertiesOf } from '../../sync/specification-properties.ts'
import { statusWish, withoutWish } from '../../sync/status-wish.ts'
import type { SyncPlan } from '../../sync/sync-plan.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { textsOf } from '../texts/texts-of.ts'
import { attempt } from '../texts/attempt.ts'
import { believable } from './believable.ts'
import type { Wish } from './grant-wish.ts'
import { listedEntry } from './listed-entry.ts'
import { lookAtReplica, type Sight } from './look-at-replica.ts'
import { meetEditor } from './meet-editor.ts'
import type { StoredStep } from './planned-step.ts'
import { recogniseOwnWrite } from './recognise-own-write.ts'
import { storeAgreement } from './store-agreement.ts'
import { storePlan } from './store-plan.ts'
import type { SyncFailure } from './sync-failure.ts'
import type { SyncOutcome } from './sync-outcome.ts'
import type { Round, Step } from './synchronise-specification.ts'

type Linked = LedgerEntry & { readonly ref: string }
type Written = Sight & Pick<LedgerEntry, 'reported'>

/**
 * One round of reading, planning, storing and writing; says to go round again where a side moved meanwhile. A replica
 * cannot compare and swap its properties, so what it has now is asked for before they are written over.
 */
export const synchroniseText = (
  ports: SynchroniserPorts,
  specification: Specification,
  ledger: Linked,
  round: Round,
  writes: boolean,
): ResultAsync<Step, SyncFailure> =>
  safeTry(async function* () {
    const open = yield* ports.library.conflicts.openFor(ports.workspaceId, specification.id, ports.replica.name)
    const looked =
      round.sight === null ? await lookAtReplica(ports, specification, ledger, open, round) : ok(round.sight)
    if (looked.isErr())
      return looked.error.kind === 'DocumentGone' ? goneElsewhere(ports, looked.error) : err(looked.error)
    if (looked.value === null) return ok<Step>({ done: true, kind: 'unchanged', conflicts: open.length })
    const { base, sight } = yield* recogniseOwnWrite(ports, specification, ledger, looked.value)
    const wish = ports.reviewWorkflow ? wishOf(ports, specification, ledger, round, sight) : null
    if (wish !== null && isAboutText(wish.status) && sight.read !== true)
      return ok<Step>({ done: false, kind: 'unchanged', next: { look: 'always', sight: null } })
    if (wish !== null) yield* meetEditor(ports, wish.editor)
    const rules = { policy: ports.policy, replicaName: replicaLabel(ports.replica.name), refused: round.refused }
    const sides = {
      base: base === null ? null : { body: base.body, properties: base.properties },
      head: { body: specification.head.content.body, properties: replicaPropertiesOf(specification) },
      replica: {
        body: sight.body,
        properties: ports.reviewWorkflow
          ? withoutWish(base?.properties ?? null, specification.status, sight.properties)
          : sight.properties,
      },
    }
    const plan = yield* attempt(() => textsOf(ports).plan({ sides, rules }))
    const unseen =
      writes && round.entry === null && round.sight === null && Object.keys(plan.replica?.properties ?? {}).length > 0
    const entry = unseen ? yield* listedEntry(ports, ledger.ref) : null
    if (entry !== null)
      return ok<Step>({ done: false, kind: 'unchanged', next: { entry, presence: entry.presence, look: 'poll' } })
    const editor = round.entry === null || round.entry.own ? replicaAuthor(ports.replica.name) : round.entry.editor
    const stored = await storePlan(ports, {
      specification,
      ledger,
      open,
      sight,
      plan,
      editor,
      writes,
      wish: writes ? wish : null,
    })
    if (stored.isErr()) {
      if (stored.error.kind === 'StorageUnavailable') return err(stored.error)
      const refused = stored.error.kind === 'CapabilityTaken' ? (['capability'] as const) : round.refused
      return ok<Step>({ done: false, kind: 'unchanged', next: { sight, refused } })
    }
    const { plan: answered } = stored.value
    const granted = stored.value.specification.status !== specification.status
    const kind = kindOf(answered, granted)
    if (answered.replica === null || !writes) return ok<Step>({ done: true, kind, conflicts: plan.conflicts.length })
    const written = await write(ports, stored.value, ledger.ref, sight)
    if (written.isErr()) {
      const { error } = written
      if (error.kind === 'DocumentGone') return goneElsewhere(ports, error)
      if (error.kind === 'ReplicaRefused' && !error.connection) return elsewhere(ports, ledger.ref, error)
      if (error.kind === 'ReplicaMoved')
        return ok<Step>({ done: false, kind: headKind(answered, granted), next: { look: 'always', sight: null } })
      return err(error)
    }
    const answer = written.value
    const meant = answered.replica.body ?? sight.body
    if (!believable(answer.body, meant, answered.replica.body === undefined ? '' : sight.body))
      return ok<Step>({ done: false, kind: headKind(answered, granted), next: { look: 'always', sight: null } })
    yield* storeAgreement(ports, stored.value, answer)
    const asMeant = answer.body === meant
    return ok<Step>(
      asMeant
        ? { done: true, kind, conflicts: plan.conflicts.length }
        : { done: false, kind, next: { sight: answer, look: 'if-needed' } },
    )
  })

/**
 * Sends only what the replica carries: a change of text it keeps as a property alone costs no request. What is to be
 * reported goes along where properties are written anyway.
 */
const write = (ports: SynchroniserPorts, { specification, ledger, plan }: StoredStep, ref: string, sight: Sight) =>
  safeTry(async function* () {
    const { body, properties = {} } = plan.replica ?? {}
    const realigned = body === undefined ? null : realign(sight.mirror, body)
    const rest = body === undefined || realigned !== null ? { properties } : { body, properties }
    const expected = { ...sight, properties: { ...sight.properties, ...properties } }
    const known = realigned ?? sight.mirror
    if (rest.body === undefined && Object.keys(properties).length === 0)
      return ok<Written>({ ...expected, body: body ?? sight.body, mirror: known, reported: ledger.reported })
    const reported =
      Object.keys(properties).length === 0 ? {} : unreported(ledger.reported, yield* ports.report(specification))
    const document = yield* ports.replica.write(ref, known, { ...rest, reported })
    return ok<Written>({
      body: document.body,
      mirror: document.mirror,
      properties: { ...expected.properties, ...document.properties },
      revision: document.revision,
      settled: document.settled,
      reported: { ...ledger.reported, ...reported },
    })
  })

/** The document is not where it was: the next round starts from where it is found. */
export const goneElsewhere = (ports: SynchroniserPorts, gone: DocumentGone): ResultAsync<Step, SyncFailure> =>
  elsewhere(ports, gone.ref, gone)

/** A write may also be refused because the document lies in the trash. */
const elsewhere = (ports: SynchroniserPorts, ref: string, failure: SyncFailure): ResultAsync<Step, SyncFailure> =>
  ports.replica
    .locate(ref)
    .andThen((presence) =>
      presence === 'live'
        ? err(failure)
        : ok<Step>({ done: false, kind: 'unchanged', next: { presence, sight: null } }),
    )

/** The replica's side may be a status that the review has taken over, or a change of the head. */
const kindOf = ({ head, replica }: SyncPlan, granted: boolean): SyncOutcome['kind'] => {
  const pulled = head !== null || granted
  return pulled ? (replica === null ? 'pulled' : 'merged') : replica === null ? 'unchanged' : 'pushed'
}

const headKind = ({ head }: SyncPlan, granted: boolean): SyncOutcome['kind'] =>
  head === null && !granted ? 'unchanged' : 'pulled'

/** A status that was set at the replica by whoever edited it last; nobody is told apart where we have written since. */
const wishOf = (
  { replica, hasher }: SynchroniserPorts,
  { status }: Specification,
  { base }: LedgerEntry,
  { entry }: Round,
  { properties, body }: Sight,
): Wish | null => {
  const wished = statusWish(base?.properties ?? null, status, properties)
  return wished === null
    ? null
    : {
        status: wished,
        editor: entry === null || entry.own ? replicaAuthor(replica.name) : entry.editor,
        contentHash: hasher(body),
      }
}
