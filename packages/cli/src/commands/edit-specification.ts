import { err, ok } from 'neverthrow'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { findSpecification } from '../remote/find-specification.ts'
import { readTextFile } from '../remote/read-text-file.ts'
import { readSpecification } from '../remote/specification-answer.ts'

export interface EditOptions {
  readonly spec: string
  readonly title?: string
  readonly type?: string
  readonly overview?: string
  readonly file?: string
  readonly capability?: string
  readonly priority?: string
  readonly tag?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

const NOTHING = commandFailure(EXIT.usage, {
  severity: 'error',
  code: 'option_missing',
  message: 'there is nothing to change',
  fix: 'give --title, --type, --overview, --file, --capability, --priority or --tag',
})

/** `nos spec edit`: changes the given fields, if nobody changed the specification since it was looked up. */
export const editSpecification: Command<EditOptions> = async (context, { spec, dryRun, json, ...options }) => {
  const { terminal } = context
  const text = options.file === undefined ? ok(undefined) : await readTextFile(options.file)
  if (text.isErr()) return err(text.error)
  const body = Object.fromEntries(
    Object.entries({
      title: options.title,
      spec_type: options.type,
      overview: options.overview,
      body: text.value,
      capability: options.capability,
      priority: options.priority,
      tags: options.tag,
    }).filter(([, value]) => value !== undefined),
  )
  if (Object.keys(body).length === 0) return err(NOTHING)
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  if (dryRun === true) {
    terminal.out(JSON.stringify({ dry_run: true, id: found.value.id, request: body }, null, 2))
    return ok(EXIT.fine)
  }
  const path = `/specifications/${found.value.id}`
  const answer = await service.value
    .request(path)
    .andThen(({ headers }) =>
      service.value.request(path, { method: 'PUT', body, headers: { 'if-match': headers.get('etag') ?? '*' } }),
    )
  return answer
    .andThen(({ body: changed }) => readSpecification(changed))
    .map((specification) => {
      if (json === true) terminal.out(JSON.stringify(specification, null, 2))
      else {
        const changed =
          specification.version.id === found.value.version.id ? 'unchanged' : terminal.colors.green('changed')
        terminal.out(`${changed} ${specification.capability} (version ${specification.version.number})`)
      }
      return EXIT.fine
    })
}
