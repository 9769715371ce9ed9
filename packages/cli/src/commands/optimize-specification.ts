import { err, ok } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { findSpecification } from '../remote/find-specification.ts'
import { readSpecification } from '../remote/specification-answer.ts'
import { renderDiagnostics } from '../render/diagnostics.ts'
import type { Terminal } from '../terminal.ts'

export interface OptimizeOptions {
  readonly spec: string
  readonly goal?: readonly string[]
  readonly apply?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

const Suggestions = v.looseObject({
  engine: v.string(),
  warnings: v.array(v.string()),
  suggestions: v.array(
    v.looseObject({ id: v.string(), path: v.string(), before: v.string(), after: v.string(), rationale: v.string() }),
  ),
})

type Suggested = v.InferOutput<typeof Suggestions>

/** `nos optimize`: shows the suggestions, or applies those that are named by the beginning of their id. */
export const optimizeSpecification: Command<OptimizeOptions> = async (context, options) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, options.spec)
  if (found.isErr()) return err(found.error)
  const path = `/specifications/${found.value.id}`
  const body = options.goal === undefined ? {} : { goals: options.goal }
  const answer = await service.value.request(`${path}/optimize`, { method: 'POST', body })
  if (answer.isErr()) return err(answer.error)
  const read = v.safeParse(Suggestions, answer.value.body)
  if (!read.success) return err(UNEXPECTED)
  const made = read.output
  if (options.apply === undefined || options.dryRun === true) {
    if (options.json === true) terminal.out(JSON.stringify(made, null, 2))
    else show(terminal, made)
    return ok(EXIT.fine)
  }
  for (const wanted of options.apply) {
    const matches = made.suggestions.filter(({ id }) => id.startsWith(wanted.toLowerCase()))
    const [suggestion] = matches
    if (suggestion === undefined || matches.length > 1) return err(unknown(wanted, matches.length))
    const applied = await service.value.request(`${path}/suggestions/${suggestion.id}/apply`, { method: 'POST' })
    const changed = applied.andThen(({ body: given }) => readSpecification(given))
    if (changed.isErr()) return err(changed.error)
    if (options.json === true) terminal.out(JSON.stringify(changed.value, null, 2))
    else terminal.out(`${terminal.colors.green('applied')} ${wanted} (version ${changed.value.version.number})`)
  }
  return ok(EXIT.fine)
}

const show = (terminal: Terminal, { suggestions, warnings }: Suggested): void => {
  const { bold, dim, green, red } = terminal.colors
  const lines = (text: string, sign: string): string =>
    text
      .split('\n')
      .map((line) => `  ${sign} ${line}`)
      .join('\n')
  terminal.out(
    suggestions.length === 0
      ? 'nothing to suggest'
      : suggestions
          .map(({ id, path, before, after, rationale }) =>
            [
              `${bold(id.slice(0, 8))} ${path}`,
              red(lines(before, '-')),
              green(lines(after, '+')),
              `  ${dim(rationale)}`,
            ].join('\n'),
          )
          .join('\n\n'),
  )
  if (warnings.length > 0)
    terminal.err(
      renderDiagnostics(
        warnings.map((message) => ({ severity: 'warning', code: 'optimization', message })),
        terminal.colors,
      ),
    )
}

const UNEXPECTED = commandFailure(EXIT.findings, {
  severity: 'error',
  code: 'unexpected_answer',
  message: "the service's answer is not what this version of nos expects",
  fix: 'use the same version of nos on both sides',
})

const unknown = (wanted: string, matches: number) =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'suggestion_unknown',
    target: '--apply',
    message: matches === 0 ? `there is no suggestion ${wanted}` : `${matches} suggestions begin with ${wanted}`,
    fix: 'give the beginning of an id that "nos optimize" shows',
  })
