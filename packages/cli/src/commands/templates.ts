import { err, ok, type Result } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import type { Command, CommandContext } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { freePage } from '../generating/brief-from-page.ts'
import { findService } from '../remote/find-service.ts'
import { readTextFile } from '../remote/read-text-file.ts'
import { readTemplate, readTemplateList } from '../remote/template-answer.ts'
import { renderTable } from '../render/table.ts'

/** `nos templates list`. */
export const listTemplates: Command<{ readonly json?: boolean }> = async (context, { json }) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const answer = await service.value.request('/templates?limit=100')
  return answer
    .andThen(({ body }) => readTemplateList(body))
    .map((list) => {
      if (json === true) terminal.out(JSON.stringify(list, null, 2))
      else
        terminal.out(
          renderTable([
            ['NAME', 'TYPE', 'VERSION', 'VARIABLES', 'DESCRIPTION'],
            ...list.items.map(({ name, spec_type, number, variables, description }) => [
              name,
              spec_type,
              number === null ? 'built in' : `v${number}`,
              variables.map((variable) => variable.name).join(', '),
              description,
            ]),
          ]),
        )
      return EXIT.fine
    })
}

/** `nos templates show`: its body as it is. */
export const showTemplate: Command<{ readonly name: string; readonly json?: boolean }> = async (
  context,
  { name, json },
) => {
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const answer = await service.value.request(`/templates/${encodeURIComponent(name)}`)
  return answer
    .andThen(({ body }) => readTemplate(body))
    .map((template) => {
      context.terminal.out(json === true ? JSON.stringify(template, null, 2) : template.body)
      return EXIT.fine
    })
}

export interface CreateTemplateOptions {
  readonly name: string
  /** A file, or a page of Notion. */
  readonly file?: string
  readonly page?: string
  readonly type: string
  readonly description?: string
  readonly variable?: readonly string[]
  readonly replace?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos templates create` and `nos templates import`: from a Markdown file or a page of Notion, with `{{gaps}}`. */
export const createTemplate: Command<CreateTemplateOptions> = async (context, options) => {
  const { terminal } = context
  const text = await bodyFrom(context, options)
  if (text.isErr()) return err(text.error)
  const body = {
    name: options.name,
    description: options.description ?? '',
    spec_type: options.type,
    body: text.value,
    variables: (options.variable ?? []).map(variableOf),
  }
  if (options.dryRun === true) {
    terminal.out(JSON.stringify({ dry_run: true, request: body }, null, 2))
    return ok(EXIT.fine)
  }
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const answer = await (options.replace === true
    ? service.value.request(`/templates/${encodeURIComponent(options.name)}`, { method: 'PUT', body })
    : service.value.request('/templates', { method: 'POST', body }))
  return answer
    .andThen(({ body: created }) => readTemplate(created))
    .map((template) => {
      if (options.json === true) terminal.out(JSON.stringify(template, null, 2))
      else terminal.out(`${terminal.colors.green('stored')} ${template.name} (version ${template.number ?? 0})`)
      return EXIT.fine
    })
}

const bodyFrom = async (
  context: CommandContext,
  { file, page }: CreateTemplateOptions,
): Promise<Result<string, CommandFailure>> => {
  if (page === undefined) return readTextFile(file ?? '-')
  const read = await freePage(context, page)
  return read.map(({ text }) => (/^# /m.test(text) ? text : `# {{title}}\n\n${text}`))
}

/** `name`, or `name=default`. */
const variableOf = (given: string): { readonly name: string; readonly default: string | null } => {
  const at = given.indexOf('=')
  return at === -1 ? { name: given, default: null } : { name: given.slice(0, at), default: given.slice(at + 1) }
}
