import { DEFAULT_WORKSPACE, isUuid, specificationId, type SpecificationId } from '@nos/domain'
import type { PlannedSync, SyncFailure, SyncReport, Synchroniser } from '@nos/domain/use-cases'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Command, CommandContext } from '../command-context.ts'
import { createNos, type Nos } from '../composition/create-nos.ts'
import { createLogger } from '../composition/logger.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { secretsOf } from '../configuration/secrets-of.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { pause } from '../render/pause.ts'
import { createProgress } from '../render/progress.ts'
import { startFailure } from '../render/start-failure.ts'
import { syncFailure } from '../render/sync-failure.ts'
import { renderSyncPlan } from '../render/sync-plan.ts'
import { renderSyncReport } from '../render/sync-report.ts'

export interface SyncOptions {
  readonly spec?: string
  readonly sweep?: boolean
  readonly watch?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos sync`: one pass in this process, or passes until Ctrl-C with `--watch`. */
export const sync: Command<SyncOptions> = async (context, options) => {
  const configuration = loadConfiguration(context.environment)
  if (configuration.isErr()) return err(configuration.error)
  if (configuration.value.notionToken === null) return err(NOT_CONFIGURED)
  const logger = createLogger(context.environment['LOG_LEVEL'] === undefined ? 'error' : configuration.value.logLevel, {
    secrets: secretsOf(configuration.value),
  })
  const started = await createNos({ configuration: configuration.value, logger })
  if (started.isErr()) return err(startFailure(started.error))
  const nos = started.value
  try {
    return await run(context, options, nos, configuration.value)
  } finally {
    await nos.close()
  }
}

const NOT_CONFIGURED = commandFailure(EXIT.usage, {
  severity: 'error',
  code: 'notion_not_configured',
  target: 'NOTION_API_TOKEN',
  message: 'there is no Notion side to sync with',
  fix: 'set NOTION_API_TOKEN and NOTION_DATABASE_ID, or try the sandbox: npm start',
})

const run = async (
  context: CommandContext,
  options: SyncOptions,
  nos: Nos,
  configuration: Configuration,
): Promise<Result<ExitCode, CommandFailure>> => {
  const { synchroniser } = nos
  if (synchroniser === null) return err(NOT_CONFIGURED)
  const id = options.spec === undefined ? ok(null) : await resolve(nos, options.spec)
  if (id.isErr()) return err(id.error)
  if (options.dryRun === true) {
    const planned = await synchroniser.planPass(id.value)
    return planned.mapErr(syncFailure).map((plans) => showPlan(context, plans, options.json === true))
  }
  for (;;) {
    const report = await passUntilDone(context, synchroniser, { sweep: options.sweep === true, id: id.value })
    if (report.isErr()) return err(syncFailure(report.error))
    showReport(context, report.value, options.json === true)
    if (options.watch !== true || context.signal.aborted) return ok(exitOf(report.value))
    await pause(configuration.notionPollIntervalMs || 60_000, context.signal)
    if (context.signal.aborted) return ok(exitOf(report.value))
  }
}

/** A spent budget is waited for: what is done is stored, and the next round goes on from there. */
const passUntilDone = async (
  { terminal, signal }: CommandContext,
  synchroniser: Synchroniser,
  { sweep, id }: { readonly sweep: boolean; readonly id: SpecificationId | null },
): Promise<Result<SyncReport, SyncFailure>> => {
  const progress = createProgress(terminal, 'specifications')
  for (;;) {
    const report = await synchroniser.synchronisePass({
      sweep,
      dryRun: false,
      specificationId: id,
      report: progress.report,
    })
    progress.end()
    if (report.isOk() || report.error.kind !== 'BudgetExhausted' || signal.aborted) return report
    const { until, reason } = report.error
    terminal.err(`${reason}; going on at ${until.toLocaleTimeString()}`)
    await pause(until.getTime() - Date.now(), signal)
    if (signal.aborted) return report
  }
}

const resolve = async (nos: Nos, given: string): Promise<Result<SpecificationId, CommandFailure>> => {
  if (isUuid(given)) return ok(specificationId(given))
  const found = await nos.library.specifications.findByCapability(DEFAULT_WORKSPACE, given)
  const id = found.map((specification) => specification?.id).unwrapOr(undefined)
  if (id !== undefined) return ok(id)
  return err(
    commandFailure(EXIT.findings, {
      severity: 'error',
      code: 'specification_not_found',
      target: '--spec',
      message: `there is no specification with the capability ${given}`,
    }),
  )
}

const showPlan = ({ terminal }: CommandContext, plans: readonly PlannedSync[], json: boolean): ExitCode => {
  terminal.out(json ? JSON.stringify({ items: plans }, null, 2) : renderSyncPlan(plans, terminal.colors))
  return plans.some(({ plan }) => plan.conflicts.length > 0) ? EXIT.conflict : EXIT.fine
}

const showReport = ({ terminal }: CommandContext, report: SyncReport, json: boolean): void =>
  terminal.out(json ? JSON.stringify(report, null, 2) : renderSyncReport(report, terminal.colors))

const exitOf = ({ problems, conflicts }: SyncReport): ExitCode =>
  problems.length > 0 ? EXIT.partial : conflicts > 0 ? EXIT.conflict : EXIT.fine
