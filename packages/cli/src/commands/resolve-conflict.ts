import { readFile } from 'node:fs/promises'
import { isUuid } from '@nos/domain'
import { err, ok, type Result, ResultAsync } from 'neverthrow'
import type { Command, CommandContext } from '../command-context.ts'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { matchesCapability } from '../working-tree/matches-capability.ts'
import { withSession } from '../working-tree/open-session.ts'
import { presentItem } from '../working-tree/present-item.ts'
import { type Choice, resolveItem } from '../working-tree/resolve-item.ts'
import { readConflict } from '../working-tree/service-conflicts.ts'
import { codeOf } from '../working-tree/service-library.ts'
import { survey } from '../working-tree/survey.ts'
import { treeDiagnostic } from '../working-tree/tree-diagnostic.ts'
import { noConflict } from './show-conflict.ts'

export interface ResolveOptions {
  readonly conflict: string
  readonly ours?: boolean
  readonly theirs?: boolean
  readonly edited?: boolean
  readonly text?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos conflict resolve`: one of the working tree by its capability, one of the service by its id. */
export const resolveConflict: Command<ResolveOptions> = async (context, options) => {
  const chosen = [options.ours, options.theirs, options.edited, options.text].filter(
    (choice) => choice !== undefined && choice !== false,
  )
  if (chosen.length !== 1) return err(usage('name exactly one of --ours, --theirs, --edited and --text'))
  if (isUuid(options.conflict)) {
    const kept = await resolveOnService(context, options)
    if (kept.isOk() || codeOf(kept.error) !== 'conflict_not_found') return kept
  }
  if (options.text !== undefined)
    return err(usage('--text is for a conflict of the service; edit the file and use --edited'))
  return resolveInTree(context, options, options.ours === true ? 'ours' : options.theirs === true ? 'theirs' : 'edited')
}

const resolveOnService = async (
  context: CommandContext,
  { conflict, ours, edited, text, dryRun, json }: ResolveOptions,
): Promise<Result<ExitCode, CommandFailure>> => {
  const client = findService(context)
  if (client.isErr()) return err(client.error)
  const found = await client.value.request(`/conflicts/${conflict}`).andThen(({ body }) => readConflict(body))
  if (found.isErr()) return err(found.error)
  if (edited === true) return err(usage('--edited is for a conflict of the working tree; use --text FILE'))
  const body =
    text === undefined
      ? ok({ choice: ours === true ? 'ours' : 'theirs' })
      : (await readText(text)).map((words) => ({ choice: 'text', text: words }))
  if (body.isErr()) return err(body.error)
  if (dryRun === true) return ok(say(context, json, { dry_run: true, request: body.value }, `would settle ${conflict}`))
  const settled = await client.value.request(`/conflicts/${conflict}/resolve`, { method: 'POST', body: body.value })
  return settled.map((answer) => say(context, json, answer.body, `settled ${conflict}`))
}

const resolveInTree = (
  context: CommandContext,
  { conflict, dryRun = false, json }: ResolveOptions,
  choice: Choice,
): Promise<Result<ExitCode, CommandFailure>> =>
  withSession(context, { make: false, writes: !dryRun }, async (session) => {
    const seen = await survey(session, 'merges')
    if (seen.isErr()) return err(seen.error)
    const item = seen.value.items.find((one) => matchesCapability(one, conflict))
    if (item === undefined || (item.state !== 'conflict' && item.pair.lock?.conflict === undefined))
      return err(noConflict(conflict))
    if (dryRun)
      return ok(
        say(
          context,
          json,
          { dry_run: true, choice, ...presentItem(item) },
          `would settle ${item.capability} with --${choice}`,
        ),
      )
    // A file edited so that it merges by now needs no choice; --edited says so all the same.
    const resolved = item.state === 'conflict' ? await resolveItem(session, item, choice) : ok(undefined)
    if (resolved.isErr()) return err(resolved.error)
    const saved = session.book.save()
    if (saved.isErr()) return err(commandFailure(EXIT.findings, treeDiagnostic(saved.error)))
    return ok(
      say(
        context,
        json,
        { ...presentItem(item), state: 'resolved', choice },
        `settled ${item.capability}; ${choice === 'ours' ? "the file has the service's text" : 'nos push sends the file'}`,
      ),
    )
  })

const say = ({ terminal }: CommandContext, json: boolean | undefined, document: unknown, words: string): ExitCode => {
  terminal.out(json === true ? JSON.stringify(document, null, 2) : words)
  return EXIT.fine
}

const usage = (message: string): CommandFailure =>
  commandFailure(EXIT.usage, { severity: 'error', code: 'bad_options', message, fix: 'nos conflict resolve --help' })

const readText = (path: string): ResultAsync<string, CommandFailure> =>
  ResultAsync.fromPromise(
    readFile(path).then((bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)),
    (cause) =>
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'file_unreadable',
        target: path,
        message: `cannot be read as UTF-8 text (${cause instanceof Error ? cause.message : 'unknown reason'})`,
        fix: 'name an existing file',
      }),
  )
