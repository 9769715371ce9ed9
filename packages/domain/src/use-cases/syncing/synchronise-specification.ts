import { err, ok, ResultAsync, safeTry, type Result } from 'neverthrow'
import type { Presence } from '../../ports/replica.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import { mirrorText } from '../../sync/realign.ts'
import type { ReplicaField } from '../../sync/replica-properties.ts'
import { exclusiveKey, type SynchroniserPorts } from '../ports.ts'
import { storeProblem } from './store-problem.ts'
import { createAtReplica } from './create-at-replica.ts'
import { leaveRemarks } from './leave-remarks.ts'
import type { Hint, Sight } from './look-at-replica.ts'
import { presentHint } from './present-hint.ts'
import { settlePresence } from './settle-presence.ts'
import { explain, type SyncFailure } from './sync-failure.ts'
import { combine, UNCHANGED, type SyncOutcome } from './sync-outcome.ts'
import { synchroniseText } from './synchronise-text.ts'

/** How often one call starts again because a side changed under it. */
const MOST_ROUNDS = 8

/** Makes one specification equal on both sides; one caller at a time. */
export const synchroniseSpecification = (
  ports: SynchroniserPorts,
  id: SpecificationId,
  hint: Hint,
): ResultAsync<SyncOutcome, SyncFailure> =>
  new ResultAsync(
    ports.exclusive(exclusiveKey(ports.workspaceId, id), async (): Promise<Result<SyncOutcome, SyncFailure>> => {
      const result = await rounds(ports, id, hint).andThen((outcome) => leaveRemarks(ports, id).map(() => outcome))
      if (result.isOk() || result.error.kind === 'StorageUnavailable') return result
      const noted = await noteProblem(ports, id, result.error)
      return noted.isErr() ? err(noted.error) : result
    }),
  )

/** What the rounds of one call pass on to each other. */
export interface Round {
  readonly look: Hint['look']
  readonly entry: Hint['entry']
  readonly presence: Presence | null
  /** The replica's side where an answer already told it. */
  readonly sight: Sight | null
  readonly refused: readonly ReplicaField[]
}

/** The end of the work, or what the next round starts from. */
export type Step =
  | { readonly done: true; readonly kind: SyncOutcome['kind']; readonly conflicts: number }
  | { readonly done: false; readonly kind: SyncOutcome['kind']; readonly next: Partial<Round> }

const rounds = (
  ports: SynchroniserPorts,
  id: SpecificationId,
  { look, ...said }: Hint,
): ResultAsync<SyncOutcome, SyncFailure> =>
  safeTry(async function* () {
    const { entry, presence } = yield* presentHint(ports, id, said)
    let kind: SyncOutcome['kind'] = 'unchanged'
    let round: Round = { look, entry, presence, sight: null, refused: [] }
    for (let number = 1; number <= MOST_ROUNDS; number++) {
      const step: Step = yield* oneRound(ports, id, round)
      kind = combine(kind, step.kind)
      if (step.done) return ok({ kind, conflicts: step.conflicts })
      round = { ...round, ...step.next }
    }
    return err({ kind: 'SyncUnsettled' as const, specificationId: id })
  })

const oneRound = (ports: SynchroniserPorts, id: SpecificationId, round: Round): ResultAsync<Step, SyncFailure> =>
  safeTry(async function* () {
    const specification = yield* ports.library.specifications.get(ports.workspaceId, id)
    if (specification === null) return ok<Step>({ done: true, ...UNCHANGED })
    const ledger = yield* ports.library.ledger.get(ports.workspaceId, ports.replica.name, id)
    if (ledger?.ref == null) {
      if (specification.archivedAt !== null && ledger?.intent == null) return ok<Step>({ done: true, ...UNCHANGED })
      const created = yield* createAtReplica(ports, specification, ledger)
      if (created.state === 'synced') return ok<Step>({ done: true, kind: 'created', conflicts: 0 })
      const { mirror, revision, settled, base } = created
      const answered = created.lastSyncedAt !== null && mirror !== null
      const sight: Sight | null = answered
        ? { body: mirrorText(mirror), mirror, properties: base?.properties ?? {}, revision, settled }
        : null
      return ok<Step>({ done: false, kind: 'created', next: { look: 'always', entry: null, presence: null, sight } })
    }
    const linked = { ...ledger, ref: ledger.ref }
    const settled = yield* settlePresence(ports, specification, linked, round)
    return settled === null ? synchroniseText(ports, specification, linked, round, true) : ok(settled)
  })

/** A reader of the specification sees that it waits and why. */
const noteProblem = (ports: SynchroniserPorts, id: SpecificationId, failure: SyncFailure) =>
  safeTry(async function* () {
    const ledger = yield* ports.library.ledger.get(ports.workspaceId, ports.replica.name, id)
    if (ledger !== null && (ledger.state === 'synced' || ledger.state === 'pending'))
      yield* storeProblem(ports, ledger, explain(failure))
    return ok(undefined)
  })
