import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { readGenerated, type GeneratedAnswer } from '../remote/generated-answer.ts'
import { templateFields } from '../remote/template-fields.ts'
import { createGenerationProgress } from '../render/generation-progress.ts'
import { renderDiagnostics } from '../render/diagnostics.ts'
import type { Terminal } from '../terminal.ts'

export interface GenerateOptions {
  readonly overview: readonly string[]
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
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const progress = createGenerationProgress(terminal)
  const answer = await service.value.watch('/specifications/generate', bodyOf(options), progress.report)
  progress.end()
  return answer.andThen(readGenerated).andThen((made) => {
    if (options.json === true) terminal.out(JSON.stringify(made, null, 2))
    else present(terminal, made)
    return ok(EXIT.fine)
  })
}

const bodyOf = (options: GenerateOptions): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries({
      feature_overview: options.overview.join(' '),
      spec_type: options.type,
      goals: options.goal,
      constraints: options.constraint,
      title: options.title,
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
  const by = engine === 'template' ? 'from the template' : `by ${model ?? 'the model'} in ${attempts} attempts`
  const score = validation === null ? '' : `, score ${validation.score} (${validation.level})`
  terminal.err(
    id === null
      ? `${terminal.colors.yellow('not saved')} ${capability}, ${by}${score}`
      : `${terminal.colors.green('saved')} ${capability} (${id}), ${by}${score}`,
  )
}
