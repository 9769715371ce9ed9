import { err, ok, ResultAsync, safeTry, type Result } from 'neverthrow'
import type { SyncCursor } from '../../ports/sync-ledger.ts'
import { SYSTEM } from '../../specification/author.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Caller } from '../caller.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { SyncReport } from '../use-cases.ts'
import { lookAtCandidate, readAnnounced, settledBy, settledByPass, withAnnounced, type Announced } from './announced.ts'
import { findCandidates, type Candidate } from './find-candidates.ts'
import { importDocument } from './import-document.ts'
import { listedEntry } from './listed-entry.ts'
import type { Hint } from './look-at-replica.ts'
import { previewPass } from './preview-pass.ts'
import { recordAct } from '../validating/record-act.ts'
import { haltReason, sweepAway } from './sweep.ts'
import type { SyncFailure } from './sync-failure.ts'
import { stopsEverything } from './sync-failure.ts'
import type { PassRequest } from './synchroniser.ts'
import { synchroniseSpecification } from './synchronise-specification.ts'
import { createTally, type Tally } from './tally.ts'

/**
 * One pass: list what changed, import what is new, work off what is pending, and on a sweep look for what vanished.
 * The cursor moves only when everything listed was dealt with, so nothing is skipped after a failure.
 */
export const runPass = (ports: SynchroniserPorts, request: PassRequest): ResultAsync<SyncReport, SyncFailure> =>
  safeTry(async function* () {
    const tally = createTally()
    if (request.dryRun) return ok({ ...tally.report(), planned: yield* previewPass(ports, request.specificationId) })
    const look = request.automatic === true ? 'poll' : 'explicit'
    if (request.specificationId !== null) {
      yield* passOver(ports, request.specificationId, tally)
      request.report(1, 1)
      return ok(tally.report())
    }
    const cursor = yield* ports.library.ledger.cursor(ports.workspaceId, ports.replica.name)
    if (cursor.halted !== null) {
      tally.problem(null, null, cursor.halted.reason)
      return ok(tally.report())
    }
    const announced = yield* readAnnounced(ports)
    const everything = request.sweep || cursor.cursor === null
    const listedAt = ports.clock()
    const listing = yield* ports.replica.changes(everything ? null : cursor.cursor)
    const sweep =
      everything && cursor.cursor !== null ? yield* sweepAway(ports, listing.items) : { missing: [], halt: null }
    if (sweep.halt !== null) {
      yield* halt(ports, cursor, sweep.halt)
      tally.problem(null, null, haltReason(sweep.halt.affected))
      return ok(tally.report())
    }
    const candidates = withAnnounced(
      [...sweep.missing, ...(yield* findCandidates(ports, listing.items, everything))],
      announced,
    )
    yield* workOff(ports, candidates, { ...request, look, announced, everything, listedAt }, tally)
    if (!tally.failed())
      yield* ports.library.events.settle(ports.workspaceId, ports.replica.name, settledByPass(announced, everything))
    const now = ports.clock()
    yield* ports.library.ledger.setCursor(ports.workspaceId, ports.replica.name, {
      ...cursor,
      cursor: tally.failed() ? cursor.cursor : listing.cursor,
      lastPollAt: now,
      lastSweepAt: everything ? now : cursor.lastSweepAt,
    })
    return ok(tally.report())
  })

interface Work extends Pick<PassRequest, 'report'> {
  readonly look: Hint['look']
  readonly announced: Announced
  readonly everything: boolean
  readonly listedAt: Date
}

const workOff = (
  ports: SynchroniserPorts,
  candidates: readonly Candidate[],
  work: Work,
  tally: Tally,
): ResultAsync<void, SyncFailure> => new ResultAsync(eachCandidate(ports, candidates, work, tally))

const eachCandidate = async (
  ports: SynchroniserPorts,
  candidates: readonly Candidate[],
  { report, look, announced, everything, listedAt }: Work,
  tally: Tally,
): Promise<Result<void, SyncFailure>> => {
  report(0, candidates.length)
  for (const [index, candidate] of candidates.entries()) {
    const { id, entry, presence } = candidate
    const result =
      id === null && entry !== null
        ? await importDocument(ports, entry)
        : id === null
          ? ok(null)
          : await synchroniseSpecification(ports, id, {
              entry,
              listedAt,
              look: lookAtCandidate(candidate, announced, look),
              presence: presence ?? null,
            })
    if (result.isErr()) {
      if (stopsEverything(result.error)) return err(result.error)
      tally.problem(id, entry?.ref ?? null, result.error)
    } else {
      if (result.value !== null) tally.count(result.value)
      const settled = await ports.library.events.settle(
        ports.workspaceId,
        ports.replica.name,
        settledBy(candidate, announced, everything),
      )
      if (settled.isErr()) return err(settled.error)
    }
    report(index + 1, candidates.length)
  }
  return ok(undefined)
}

/** Looks at one specification whatever its mark says: what a webhook or a person asks for. */
const passOver = (ports: SynchroniserPorts, id: SpecificationId, tally: Tally): ResultAsync<void, SyncFailure> =>
  safeTry(async function* () {
    const ledger = yield* ports.library.ledger.get(ports.workspaceId, ports.replica.name, id)
    const listedAt = ports.clock()
    const entry = ledger?.ref == null ? null : yield* listedEntry(ports, ledger.ref)
    const presence = ledger?.ref == null || entry !== null ? null : yield* ports.replica.locate(ledger.ref)
    const result = await synchroniseSpecification(ports, id, {
      entry,
      listedAt,
      look: entry === null ? 'always' : 'explicit',
      presence,
    })
    if (result.isErr()) {
      if (stopsEverything(result.error)) return err(result.error)
      tally.problem(id, ledger?.ref ?? null, result.error)
    } else tally.count(result.value)
    return ok(undefined)
  })

const halt = (
  ports: SynchroniserPorts,
  cursor: SyncCursor,
  { affected }: { readonly affected: number },
): ResultAsync<void, SyncFailure> =>
  ports.library.transaction((stores) =>
    stores.ledger
      .setCursor(ports.workspaceId, ports.replica.name, {
        ...cursor,
        lastPollAt: ports.clock(),
        halted: { reason: haltReason(affected), since: ports.clock(), affected },
      })
      .andThen(() =>
        recordAct(ports, stores, bySystem(ports), 'sync.halted', null, { kind: 'replica', id: ports.replica.name }),
      ),
  )

const bySystem = ({ workspaceId }: SynchroniserPorts): Caller => ({ workspaceId, author: SYSTEM, requestId: null })
