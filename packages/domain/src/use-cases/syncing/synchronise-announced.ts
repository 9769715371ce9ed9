import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { isExplained } from './announced.ts'
import type { SyncFailure } from './sync-failure.ts'
import type { SyncOutcome } from './sync-outcome.ts'
import { synchroniseSpecification } from './synchronise-specification.ts'

/**
 * Brings a local change over, and reads the document where an edit of its text was announced. What was announced
 * before it began is settled when it succeeds; what comes meanwhile waits for the next run.
 */
export const synchroniseAnnounced = (
  ports: SynchroniserPorts,
  id: SpecificationId,
): ResultAsync<SyncOutcome, SyncFailure> =>
  safeTry(async function* () {
    const { library, workspaceId, replica } = ports
    const entry = yield* library.ledger.get(workspaceId, replica.name, id)
    const waiting = entry?.ref == null ? [] : yield* library.events.waiting(workspaceId, replica.name, entry.ref)
    const texts = waiting.filter(({ touched }) => touched === 'text')
    const look = entry !== null && texts.some((event) => !isExplained(event, entry)) ? 'announced' : 'if-needed'
    const outcome = yield* synchroniseSpecification(ports, id, { entry: null, look })
    yield* library.events.settle(
      workspaceId,
      replica.name,
      texts.map((event) => event.id),
    )
    return ok(
      look === 'announced' && outcome.kind === 'unchanged' ? { ...outcome, looked: 'in vain' as const } : outcome,
    )
  })
