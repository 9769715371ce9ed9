import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { readTextFile } from '../remote/read-text-file.ts'
import { templateFields } from '../remote/template-fields.ts'
import { readSpecification } from '../remote/specification-answer.ts'

export interface CreateOptions {
  readonly title: string
  readonly type: string
  readonly overview?: string
  readonly file?: string
  readonly capability?: string
  readonly template?: string
  readonly set?: readonly string[]
  readonly priority?: string
  readonly tag?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos spec create`. */
export const createSpecification: Command<CreateOptions> = async (context, options) => {
  const { terminal } = context
  const text = options.file === undefined ? ok(undefined) : await readTextFile(options.file)
  if (text.isErr()) return err(text.error)
  const body = {
    title: options.title,
    spec_type: options.type,
    ...(options.overview === undefined ? {} : { overview: options.overview }),
    ...(text.value === undefined ? {} : { body: text.value }),
    ...(options.capability === undefined ? {} : { capability: options.capability }),
    ...templateFields(options),
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
  return answer
    .andThen(({ body: created }) => readSpecification(created))
    .map((specification) => {
      if (options.json === true) terminal.out(JSON.stringify(specification, null, 2))
      else terminal.out(`${terminal.colors.green('created')} ${specification.capability} (${specification.id})`)
      return EXIT.fine
    })
}
