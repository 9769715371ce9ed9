import type { Command } from '../command-context.ts'
import { exchange } from '../working-tree/exchange.ts'
import { exchangeExit } from '../working-tree/exchange-exit.ts'
import { withSession } from '../working-tree/open-session.ts'
import { pushAction, pushItem, type PushOptions as ItemOptions } from '../working-tree/push-item.ts'
import { reportExchange } from '../working-tree/report-exchange.ts'
import { survey } from '../working-tree/survey.ts'

export interface PushOptions {
  readonly dryRun?: boolean
  readonly delete?: boolean
  readonly message?: string
  readonly json?: boolean
}

/** `nos push`: the changes in `openspec/specs` to the service. */
export const push: Command<PushOptions> = (context, { dryRun = false, json = false, ...options }) =>
  withSession(context, { make: false, writes: !dryRun }, async (session) => {
    const wishes: ItemOptions = { deletes: options.delete === true, message: options.message }
    if (dryRun) {
      const seen = await survey(session, 'merges')
      return seen.map(({ items, problems }) => {
        const planned = {
          outcomes: items.map((item) => ({ item, action: pushAction(item, wishes) })),
          problems,
          interrupted: false,
        }
        reportExchange(context, planned, { dryRun, json })
        return exchangeExit(planned)
      })
    }
    const done = await exchange(session, 'merges', (item) => pushItem(session, item, wishes))
    return done.map((exchanged) => {
      reportExchange(context, exchanged, { dryRun, json })
      return exchangeExit(exchanged)
    })
  })
