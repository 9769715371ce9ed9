import { err, ok, safeTry, type ResultAsync } from 'neverthrow'
import type { SpecificationId } from '../../../specification/identifiers.ts'
import type { CommentExchange } from './create-comment-exchange.ts'
import type { DiscussionPorts, ExchangeFailure, ExchangeReport } from './discussion-ports.ts'

/** Pages read in one round: what an hour can spare beside the sync. */
const PAGES_A_ROUND = 60

/** One of many that fails for a reason of its own keeps nobody from the others. */
export const exchangeAll = (
  { library, workspaceId, discussions }: DiscussionPorts,
  number: number,
  exchange: CommentExchange['exchange'],
): ResultAsync<ExchangeReport, ExchangeFailure> =>
  safeTry(async function* () {
    let total: ExchangeReport = { received: 0, sent: 0 }
    const waiting = yield* library.commentLinks.unsettled(workspaceId, discussions.name)
    const linked = yield* library.ledger.list(workspaceId, discussions.name, ['synced', 'pending', 'conflict'])
    const turns = turnOf(linked.map(({ specificationId }) => specificationId).toSorted(), number)
    for (const id of new Set([...waiting, ...turns])) {
      const outcome = await exchange(id, { read: turns.includes(id), remark: null })
      if (outcome.isOk())
        total = { received: total.received + outcome.value.received, sent: total.sent + outcome.value.sent }
      else if (!OWN_REASON.has(outcome.error.kind)) return err(outcome.error)
    }
    return ok(total)
  })

const OWN_REASON: ReadonlySet<ExchangeFailure['kind']> = new Set(['DocumentGone', 'RemarkUnderWay', 'OutcomeUnknown'])

const turnOf = (all: readonly SpecificationId[], number: number): readonly SpecificationId[] => {
  if (all.length <= PAGES_A_ROUND) return all
  const rounds = Math.ceil(all.length / PAGES_A_ROUND)
  const start = (number % rounds) * PAGES_A_ROUND
  return all.slice(start, start + PAGES_A_ROUND)
}
