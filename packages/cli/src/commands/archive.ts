import {
  archiveChange,
  findOpenSpecRoot,
  toArchiveDocument,
  type ArchiveOutcome,
  type ArchiveRefusal,
  type ArchiveRequest,
  type OpenSpecRoot,
} from '@nos/adapters-openspec/openspec'
import { err, ok, type Result } from 'neverthrow'
import { askPerson } from '../archiving/ask-person.ts'
import { rehearseArchive } from '../archiving/rehearse-archive.ts'
import type { Command, CommandContext } from '../command-context.ts'
import { commandFailure } from '../command-failure.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { renderArchived, renderRefusal } from '../render/archiving/archive-outcome.ts'
import { userSchemasFolder } from '../validation/user-schemas.ts'

export interface ArchiveOptions {
  readonly change: string | undefined
  readonly yes?: boolean
  /** False with `--no-validate`. */
  readonly validate?: boolean
  readonly skipSpecs?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos archive`: OpenSpec's archive, all or nothing. */
export const archive: Command<ArchiveOptions> = async (context, options) => {
  const root = findOpenSpecRoot(context.directory, { implicit: true })
  if (root.isErr()) return err(commandFailure(EXIT.findings, root.error))
  const questioner = askPerson(context.terminal, process.stdin)
  const request: ArchiveRequest = {
    root: root.value.path,
    change: options.change,
    yes: options.yes === true,
    noValidate: options.validate === false,
    skipSpecs: options.skipSpecs === true,
    now: new Date(),
    userSchemas: userSchemasFolder(context.environment),
    ...(options.json === true ? {} : { confirm: questioner.confirm }),
  }
  const { result, changed } =
    options.dryRun === true ? await rehearseArchive(request) : { result: await archiveChange(request), changed: [] }
  questioner.close()
  return ok(
    options.json === true ? printJson(context, root.value, result, options) : print(context, result, changed, options),
  )
}

type Archived = Result<ArchiveOutcome, ArchiveRefusal>

const printJson = (
  { terminal }: CommandContext,
  root: OpenSpecRoot,
  result: Archived,
  { dryRun }: ArchiveOptions,
): ExitCode => {
  const answer = result.match(
    (outcome) => (outcome.kind === 'archived' ? outcome.archive : undefined),
    (refusal) => refusal,
  )
  const document =
    answer === undefined ? { archive: null, root } : toArchiveDocument(answer, { path: root.path, source: root.source })
  terminal.out(JSON.stringify(dryRun === true ? { ...document, dry_run: true } : document, null, 2))
  return result.isOk() ? EXIT.fine : EXIT.findings
}

const print = (
  { terminal }: CommandContext,
  result: Archived,
  changed: readonly string[],
  { dryRun }: ArchiveOptions,
): ExitCode => {
  if (result.isErr()) {
    terminal.err(renderRefusal(result.error, terminal.colors))
    return EXIT.findings
  }
  if (result.value.kind === 'cancelled') {
    terminal.err('Archive cancelled.')
    return EXIT.fine
  }
  const { archive: archived } = result.value
  for (const warning of archived.warnings ?? []) terminal.err(`${terminal.colors.yellow('warning')}: ${warning}`)
  for (const path of changed) terminal.out(`would change ${path}`)
  terminal.out(renderArchived(archived, dryRun === true))
  return EXIT.fine
}
