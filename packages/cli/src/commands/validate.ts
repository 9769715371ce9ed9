import { err, ok, type Result } from 'neverthrow'
import type { Command, CommandContext } from '../command-context.ts'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { findTargets } from '../validation/find-targets.ts'
import { hasFailed, type FindingReport } from '../validation/finding-report.ts'
import { judgeTargets } from '../validation/judge-targets.ts'
import { answerOfficially } from '../validation/official-answer.ts'
import { userSchemasFolder } from '../validation/user-schemas.ts'

const FORMATS = ['text', 'json', 'sarif', 'github', 'markdown', 'html'] as const
type Format = (typeof FORMATS)[number]

export interface ValidateOptions {
  readonly paths: readonly string[]
  readonly all?: boolean
  readonly specs?: boolean
  readonly changes?: boolean
  readonly type?: string
  readonly strict?: boolean
  readonly rules?: string
  readonly fix?: boolean
  readonly dryRun?: boolean
  readonly format?: string
  readonly json?: boolean
  readonly openspecJson?: boolean
}

/** `nos validate`: OpenSpec's verdicts and NOS's own diagnostics, without a service. */
export const validate: Command<ValidateOptions> = async (context, options) => {
  const checked = readOptions(options)
  if (checked.isErr()) return err(checked.error)
  const { format, type } = checked.value
  if (options.openspecJson === true) return printOfficial(context, options, type)
  const { directory } = context
  const targets = findTargets(directory, options.paths, type)
  if (targets.isErr()) return err(targets.error)
  const userSchemas = userSchemasFolder(context.environment)
  const judged = await judgeTargets(targets.value, {
    directory,
    scope: scopeOf(options),
    strict: options.strict === true,
    userSchemas,
  })
  if (judged.isErr()) return err(judged.error)
  if (options.fix === true) return fixThenJudge(context, options, judged.value)
  const report = options.rules === undefined ? judged : await measure(judged.value, directory, options.rules)
  if (report.isErr()) return err(report.error)
  context.terminal.out(await render(context, format, report.value))
  return ok(hasFailed(report.value) ? EXIT.findings : EXIT.fine)
}

/** Mends what can be mended without judgement, then says what is left. */
const fixThenJudge: (
  context: CommandContext,
  options: ValidateOptions,
  report: FindingReport,
) => ReturnType<Command<ValidateOptions>> = async (context, options, report) => {
  const { fixSpecifications } = await import('../validation/fix-specifications.ts')
  const { RECOMMENDED_NAME } = await import('@nos/domain')
  const { fix: _fix, ...rest } = options
  const rules = options.rules ?? RECOMMENDED_NAME
  const fixed = fixSpecifications(report, { directory: context.directory, rules, dryRun: options.dryRun === true })
  if (fixed.isErr()) return err(fixed.error)
  for (const { file, edits } of fixed.value)
    context.terminal.err(
      `${options.dryRun === true ? 'would fix' : 'fixed'} ${file}: ${edits} ${edits === 1 ? 'line' : 'lines'}`,
    )
  return validate(context, { ...rest, rules })
}

const measure = async (
  report: FindingReport,
  directory: string,
  rules: string,
): Promise<Result<FindingReport, CommandFailure>> =>
  (await import('../validation/measure-standards.ts')).measureStandards(report, directory, rules)

const readOptions = ({
  format,
  json,
  type,
  openspecJson,
  rules,
}: ValidateOptions): Result<
  { readonly format: Format; readonly type: 'change' | 'spec' | undefined },
  CommandFailure
> => {
  const wanted = format ?? (json === true ? 'json' : 'text')
  const found = FORMATS.find((name) => name === wanted)
  if (found === undefined) return err(usage('--format', `there is no format ${wanted}`, `one of ${FORMATS.join(', ')}`))
  if (json === true && found !== 'json')
    return err(usage('--json', `--json and --format ${found} exclude each other`, 'give one of them'))
  if (openspecJson === true && (rules !== undefined || format !== undefined || json === true))
    return err(
      usage(
        '--openspec-json',
        '--openspec-json prints the official answer and nothing else',
        'leave --rules, --format and --json out',
      ),
    )
  if (type !== undefined && type !== 'change' && type !== 'spec')
    return err(usage('--type', `there is no type ${type}`, 'change or spec'))
  return ok({ format: found, type })
}

const usage = (target: string, message: string, fix: string): CommandFailure =>
  commandFailure(EXIT.usage, { severity: 'error', code: 'usage', target, message, fix })

const scopeOf = ({ all, specs, changes }: ValidateOptions): 'all' | 'specs' | 'changes' =>
  all === true || specs === changes ? 'all' : specs === true ? 'specs' : 'changes'

const printOfficial = async (
  { directory, environment, terminal }: CommandContext,
  options: ValidateOptions,
  type: 'change' | 'spec' | undefined,
): Promise<Result<ExitCode, CommandFailure>> => {
  const [path, ...more] = options.paths
  if (more.length > 0)
    return err(
      usage(
        'PATH',
        '--openspec-json answers for one path, as the official command does',
        'name one path, or none for everything',
      ),
    )
  const question = {
    directory,
    path,
    scope: scopeOf(options),
    strict: options.strict === true,
    type,
    userSchemas: userSchemasFolder(environment),
  }
  const answer = await answerOfficially(question)
  if (answer.kind === 'crash')
    terminal.out(
      JSON.stringify({ status: [{ severity: 'error', code: 'validate_error', message: answer.message }] }, null, 2),
    )
  else terminal.out(JSON.stringify(answer.document, null, 2))
  return ok(answer.exitCode === 0 ? EXIT.fine : EXIT.findings)
}

const render = async (
  { terminal, directory }: CommandContext,
  format: Format,
  report: FindingReport,
): Promise<string> => {
  if (format === 'json') return (await import('../render/validation/json.ts')).renderJson(report)
  if (format === 'github') return (await import('../render/validation/github.ts')).renderGithub(report)
  if (format === 'markdown') return (await import('../render/validation/markdown.ts')).renderMarkdown(report)
  if (format === 'html') return (await import('../render/validation/html.ts')).renderHtml(report)
  if (format === 'text') return (await import('../render/validation/text.ts')).renderText(report, terminal.colors)
  const { VERSION } = await import('../version.ts')
  return (await import('../render/validation/sarif.ts')).renderSarif(report, { version: VERSION, directory })
}
