import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { err, ok, ResultAsync } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { readSpecification } from '../remote/specification-answer.ts'

export interface CreateOptions {
  readonly title: string
  readonly type: string
  readonly overview?: string
  readonly file?: string
  readonly capability?: string
  readonly priority?: string
  readonly tag?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos spec create`. */
export const createSpecification: Command<CreateOptions> = async (context, options) => {
  const { terminal } = context
  const text_ = options.file === undefined ? ok(undefined) : await readBody(options.file)
  if (text_.isErr()) return err(text_.error)
  const body = {
    title: options.title,
    spec_type: options.type,
    ...(options.overview === undefined ? {} : { overview: options.overview }),
    ...(text_.value === undefined ? {} : { body: text_.value }),
    ...(options.capability === undefined ? {} : { capability: options.capability }),
    ...(options.priority === undefined ? {} : { priority: options.priority }),
    ...(options.tag === undefined ? {} : { tags: options.tag }),
  }
  if (options.dryRun === true) {
    terminal.out(JSON.stringify({ dry_run: true, request: body }, null, 2))
    return ok(EXIT.fine)
  }
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const answer = await service.value.request('/specifications', { method: 'POST', body })
  return answer.andThen(({ body: created }) => readSpecification(created)).map((specification) => {
    if (options.json === true) terminal.out(JSON.stringify(specification, null, 2))
    else terminal.out(`${terminal.colors.green('created')} ${specification.capability} (${specification.id})`)
    return EXIT.fine
  })
}

const readBody = (path: string): ResultAsync<string, CommandFailure> =>
  ResultAsync.fromPromise(decode(path), (cause) =>
    commandFailure(EXIT.usage, {
      severity: 'error',
      code: 'file_unreadable',
      target: path,
      message: `cannot be read as UTF-8 text (${cause instanceof Error ? cause.message : 'unknown reason'})`,
      fix: 'name an existing spec.md, or - for standard input',
    }),
  )

const decode = async (path: string): Promise<string> =>
  // The byte order mark belongs to the text.
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(path === '-' ? await buffer(process.stdin) : await readFile(path))
