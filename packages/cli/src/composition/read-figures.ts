import { readInstallationFigures, type Database, type InstallationFigures } from '@nos/adapters-postgres'
import type { Figure, ReadFigures } from '@nos/adapters-telemetry'
import type { BudgetUse, Clock, RequestBudget } from '@nos/domain'
import type { Configuration } from '../configuration/configuration.ts'

/** The gauges of `/metrics`: what the database and the budget of Notion say. */
export const readFigures =
  ({
    configuration,
    database,
    budget,
    clock,
  }: {
    readonly configuration: Pick<Configuration, 'notionToken' | 'notionDatabaseId'>
    readonly database: Database
    readonly budget: RequestBudget
    readonly clock: Clock
  }): ReadFigures =>
  async () => {
    const linked = configuration.notionToken !== null && configuration.notionDatabaseId !== null
    const figures = await readInstallationFigures(database, linked ? 'notion' : null)
    if (figures.isErr()) throw new Error(figures.error.reason)
    const use = linked ? await budget.use() : null
    return [
      ...ofInstallation(figures.value),
      ...ofSync(figures.value.sync),
      ...(use?.isOk() === true ? ofBudget(use.value, clock()) : []),
    ]
  }

const plain = (name: Figure['name'], value: number): Figure => ({ name, labels: {}, value })

const ofInstallation = ({ jobs, outbox, conflicts, specifications }: InstallationFigures): readonly Figure[] => [
  ...jobs.map(({ kind, state, count }): Figure => ({ name: 'nos_queue_jobs', labels: { kind, state }, value: count })),
  ...specifications.map(({ status, count }): Figure => ({
    name: 'nos_specifications',
    labels: { status },
    value: count,
  })),
  plain('nos_outbox_messages', outbox),
  plain('nos_conflicts_open', conflicts),
]

const ofSync = (sync: InstallationFigures['sync']): readonly Figure[] =>
  sync === null
    ? []
    : [
        plain('nos_sync_lag_seconds', sync.lagSeconds),
        plain('nos_sync_halted', sync.halted ? 1 : 0),
        ...(sync.lastPollAgeSeconds === null ? [] : [plain('nos_sync_last_poll_age_seconds', sync.lastPollAgeSeconds)]),
        ...sync.links.map(({ state, count }): Figure => ({ name: 'nos_links', labels: { state }, value: count })),
      ]

const ofBudget = ({ used, budget, pausedUntil }: BudgetUse, now: Date): readonly Figure[] => [
  plain('nos_notion_budget_used', used),
  plain('nos_notion_budget_limit', budget),
  plain(
    'nos_notion_paused_seconds',
    pausedUntil === null ? 0 : Math.max(0, (pausedUntil.getTime() - now.getTime()) / 1000),
  ),
]
