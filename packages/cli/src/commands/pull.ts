import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { commandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { exchange } from '../working-tree/exchange.ts'
import { exchangeExit } from '../working-tree/exchange-exit.ts'
import { withSession } from '../working-tree/open-session.ts'
import { pullAction, pullItem } from '../working-tree/pull-item.ts'
import { reportExchange } from '../working-tree/report-exchange.ts'
import { survey } from '../working-tree/survey.ts'
import { treeDiagnostic } from '../working-tree/tree-diagnostic.ts'

export interface PullOptions {
  readonly dryRun?: boolean
  readonly markers?: boolean
  readonly json?: boolean
}

/** `nos pull`: the service's changes into `openspec/specs`. */
export const pull: Command<PullOptions> = (context, { dryRun = false, markers = false, json = false }) =>
  withSession(context, { make: true, writes: !dryRun }, async (session) => {
    if (dryRun) {
      const seen = await survey(session, 'incoming')
      return seen.map(({ items, problems }) => {
        const planned = {
          outcomes: items.map((item) => ({ item, action: pullAction(item) })),
          problems,
          interrupted: false,
        }
        reportExchange(context, planned, { dryRun, json })
        return exchangeExit(planned)
      })
    }
    const done = await exchange(session, 'incoming', (item) => Promise.resolve(pullItem(session, item, markers)))
    if (done.isErr()) return err(done.error)
    const prepared = session.tree.prepare()
    if (prepared.isErr()) return err(commandFailure(EXIT.findings, treeDiagnostic(prepared.error)))
    reportExchange(context, done.value, { dryRun, json })
    return ok(exchangeExit(done.value))
  })
