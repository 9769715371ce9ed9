import { err, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { DocumentDiff } from '../../document/document-change.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import { replicaLabel } from '../../sync/replica-name.ts'
import { replicaPropertiesOf } from '../../sync/specification-properties.ts'
import { withoutWish } from '../../sync/status-wish.ts'
import type { SyncPlan } from '../../sync/sync-plan.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { textsOf } from '../texts/texts-of.ts'
import type { PlannedSync } from '../use-cases.ts'
import { attempt } from '../texts/attempt.ts'
import { findCandidates, type Candidate } from './find-candidates.ts'
import { lookAtReplica } from './look-at-replica.ts'
import { explain, type SyncFailure } from './sync-failure.ts'

/**
 * The plans that a pass would carry out now: the same values, nothing written on either side. Where all are asked for, a
 * document that cannot be planned is named with the reason, and does nothing.
 */
export const previewPass = (
  ports: SynchroniserPorts,
  only: SpecificationId | null,
): ResultAsync<readonly PlannedSync[], SyncFailure> =>
  safeTry(async function* () {
    const planned: PlannedSync[] = []
    for (const candidate of yield* candidates(ports, only)) {
      const plan = await planOne(ports, candidate)
      if (plan.isErr() && (only !== null || !concernsOneDocument(plan.error))) return err(plan.error)
      if (plan.isErr()) planned.push(yield* unplanned(ports, candidate, explain(plan.error)))
      else if (plan.value !== null && plan.value.plan.action !== 'nothing') planned.push(plan.value)
    }
    return ok(planned)
  })

const concernsOneDocument = ({ kind }: SyncFailure): boolean =>
  kind === 'DocumentIncomplete' || kind === 'MeasurementAborted'

const unplanned = (
  { library, workspaceId }: SynchroniserPorts,
  { id, entry }: Candidate,
  reason: string,
): ResultAsync<PlannedSync, SyncFailure> =>
  (id === null ? okAsync(null) : library.specifications.get(workspaceId, id)).map((specification) => ({
    specificationId: id,
    title: specification?.head.content.title ?? entry?.properties.title ?? 'Untitled',
    ref: entry?.ref ?? null,
    plan: { ...NOTHING, summary: `not known: ${reason}` },
    diff: { head: null, replica: null },
  }))

const NOTHING: Omit<SyncPlan, 'summary'> = {
  action: 'nothing',
  head: null,
  replica: null,
  base: { body: '', properties: {} },
  conflicts: [],
}

const candidates = (
  ports: SynchroniserPorts,
  only: SpecificationId | null,
): ResultAsync<readonly Candidate[], SyncFailure> =>
  safeTry(async function* () {
    if (only !== null) return ok([{ id: only, entry: null }])
    const { cursor } = yield* ports.library.ledger.cursor(ports.workspaceId, ports.replica.name)
    const { items } = yield* ports.replica.changes(cursor)
    return findCandidates(ports, items, true)
  })

const planOne = (ports: SynchroniserPorts, { id, entry }: Candidate): ResultAsync<PlannedSync | null, SyncFailure> =>
  safeTry(async function* () {
    const specification = id === null ? null : yield* ports.library.specifications.get(ports.workspaceId, id)
    if (specification === null)
      return ok(entry === null ? null : importOf(entry.ref, entry.properties.title ?? 'Untitled', ports))
    const ledger = yield* ports.library.ledger.get(ports.workspaceId, ports.replica.name, specification.id)
    if (ledger?.ref == null)
      return ok(specification.archivedAt === null ? yield* creationOf(specification, ports) : null)
    if (
      ledger.trashed ||
      specification.archivedAt !== null ||
      ledger.state === 'unlinked' ||
      ledger.state === 'not_visible'
    )
      return ok(null)
    const open = yield* ports.library.conflicts.openFor(ports.workspaceId, specification.id, ports.replica.name)
    const look = entry === null ? 'always' : 'explicit'
    const sight = yield* lookAtReplica(ports, specification, { ...ledger, ref: ledger.ref }, open, { entry, look })
    if (sight === null) return ok(null)
    const { body } = specification.head.content
    const texts = textsOf(ports)
    const sides = {
      base: ledger.base === null ? null : { body: ledger.base.body, properties: ledger.base.properties },
      head: { body, properties: replicaPropertiesOf(specification) },
      replica: {
        body: sight.body,
        // Whether a status is taken over is for the review to decide.
        properties: ports.reviewWorkflow
          ? withoutWish(ledger.base?.properties ?? null, specification.status, sight.properties)
          : sight.properties,
      },
    }
    const rules = { policy: ports.policy, replicaName: replicaLabel(ports.replica.name) }
    const plan = yield* attempt(() => texts.plan({ sides, rules }))
    const diff = (before: string, after: string | undefined): ResultAsync<DocumentDiff | null, MeasurementAborted> =>
      after === undefined || after === before ? okAsync(null) : attempt(() => texts.diff({ before, after }))
    return ok({
      specificationId: specification.id,
      title: specification.head.content.title,
      ref: ledger.ref,
      plan,
      diff: { head: yield* diff(body, plan.head?.body), replica: yield* diff(sight.body, plan.replica?.body) },
    })
  })

const creationOf = (
  specification: Specification,
  ports: SynchroniserPorts,
): ResultAsync<PlannedSync, MeasurementAborted> => {
  const { body, title } = specification.head.content
  const properties = replicaPropertiesOf(specification)
  const plan: SyncPlan = {
    action: 'push',
    head: null,
    replica: { body, properties },
    base: { body, properties },
    conflicts: [],
    summary: `new in ${replicaLabel(ports.replica.name)}`,
  }
  return attempt(() => textsOf(ports).diff({ before: '', after: body })).map((replica) => ({
    specificationId: specification.id,
    title,
    ref: null,
    plan,
    diff: { head: null, replica },
  }))
}

/** A document that is no specification yet; its text is read when it is imported, not before. */
const importOf = (ref: string, title: string, ports: SynchroniserPorts): PlannedSync => ({
  specificationId: null,
  title,
  ref,
  plan: {
    action: 'pull',
    head: null,
    replica: null,
    base: { body: '', properties: {} },
    conflicts: [],
    summary: `new from ${replicaLabel(ports.replica.name)}`,
  },
  diff: { head: null, replica: null },
})
