import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Command, CommandContext } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { briefFromChange } from '../generating/brief-from-change.ts'
import { briefFromPage } from '../generating/brief-from-page.ts'
import type { GivenBrief } from '../generating/given-brief.ts'
import { findService } from '../remote/find-service.ts'
import { readGenerated, type GeneratedAnswer } from '../remote/generated-answer.ts'
import { templateFields } from '../remote/template-fields.ts'
import { createGenerationProgress } from '../render/generation-progress.ts'
import { renderDiagnostics } from '../render/diagnostics.ts'
import type { Terminal } from '../terminal.ts'

export interface GenerateOptions {
  readonly overview: readonly string[]
  readonly fromChange?: string
  readonly fromPage?: string
  readonly type: string
  readonly goal?: readonly string[]
  readonly constraint?: readonly string[]
  readonly title?: string
  readonly priority?: string
  readonly template?: string
  readonly set?: readonly string[]
  readonly tag?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos generate`: shows what was written; without `--dry-run` it is saved as a draft. */
export const generateSpecification: Command<GenerateOptions> = async (context, options) => {
  const { terminal } = context
  const given = await givenBrief(context, options)
  if (given.isErr()) return err(given.error)
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const progress = createGenerationProgress(terminal)
  const answer = await service.value.watch('/specifications/generate', bodyOf(options, given.value), progress.report)
  progress.end()
  return answer.andThen(readGenerated).andThen((made) => {
    if (options.json === true) terminal.out(JSON.stringify(made, null, 2))
    else present(terminal, made)
    return ok(EXIT.fine)
  })
}

const givenBrief = async (
  context: CommandContext,
  { overview, fromChange, fromPage }: GenerateOptions,
): Promise<Result<GivenBrief | null, CommandFailure>> => {
  if (fromChange !== undefined) return briefFromChange(context.directory, fromChange)
  if (fromPage !== undefined) return briefFromPage(context, fromPage)
  return overview.length > 0 ? ok(null) : err(NOTHING)
}

const NOTHING = commandFailure(EXIT.usage, {
  severity: 'error',
  code: 'overview_missing',
  message: 'there is nothing to write from',
  fix: 'describe it in a sentence or two, or give --from-change or --from-page',
})

/** What is given on the line counts before what was found in the text. */
const bodyOf = (options: GenerateOptions, given: GivenBrief | null): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries({
      feature_overview: [options.overview.join(' '), given?.overview ?? ''].join('\n\n').trim(),
      spec_type: options.type,
      goals: options.goal ?? given?.goals,
      constraints: options.constraint ?? given?.constraints,
      title: options.title ?? given?.title,
      priority: options.priority,
      tags: options.tag,
      ...templateFields(options),
      save: options.dryRun !== true,
    }).filter(([, value]) => value !== undefined),
  )

const present = (terminal: Terminal, { id, capability, body, validation, generation }: GeneratedAnswer): void => {
  const { engine, model, attempts, warnings } = generation
  terminal.out(body)
  if (warnings.length > 0)
    terminal.err(
      renderDiagnostics(
        warnings.map((message) => ({ severity: 'warning', code: 'generation', message })),
        terminal.colors,
      ),
    )
  const by =
    engine === 'template'
      ? 'from the template'
      : `by ${model ?? 'the model'} in ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`
  const score = validation === null ? '' : `, score ${validation.score} (${validation.level})`
  terminal.err(
    id === null
      ? `${terminal.colors.yellow('not saved')} ${capability}, ${by}${score}`
      : `${terminal.colors.green('saved')} ${capability} (${id}), ${by}${score}`,
  )
}
