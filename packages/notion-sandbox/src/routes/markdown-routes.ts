import { editMarkdown } from '../actions/edit-markdown.ts'
import type { MarkdownEdit } from '../actions/markdown-edit.ts'
import { startTask } from '../actions/tasks.ts'
import { answer, type Answer, type Call, type Route } from '../api/call.ts'
import { findPage, need, notFound, pathId, refuseTrashed } from '../api/checks.ts'
import { pageMarkdown, renderPage } from '../markdown/page-rendering.ts'
import { checkDialect } from '../api/check-dialect.ts'
import { sees } from '../model/access.ts'
import { pageOf } from '../model/ancestry.ts'
import { isJsonObject } from '../model/json.ts'
import { invalid, refuse, type Checked } from '../outcome/checked.ts'
import { readShape } from '../validation/read-shape.ts'
import { markdownInput, type MarkdownInput } from './page-input.ts'

/** Reading and writing a page's body as Markdown (reference section 4). */
export const markdownRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/pages/:page_id/markdown', since: '2025-09-03', handle: readMarkdown },
  { method: 'PATCH', path: '/v1/pages/:page_id/markdown', since: '2025-09-03', handle: writeMarkdown },
]

function* readMarkdown(call: Call): Checked<Answer> {
  const { world, now } = call.context
  const id = yield* pathId(call, 'page_id')
  const transcript = call.query.get('include_transcript')
  if (transcript !== null && transcript !== 'true' && transcript !== 'false') {
    return yield* invalid(
      `query failed validation: query.include_transcript should be a boolean or \`undefined\`, instead was \`${JSON.stringify(transcript)}\`.`,
    )
  }
  yield* checkDialect(call.query.get('markdown_version') ?? undefined)
  yield* need(call, 'read')
  const pageId = pageOf(world, id)
  if (pageId === null || world.databases.has(id) || !sees(world, call.token, id))
    return yield* refuse(notFound(call, 'page', id))
  const body = renderPage(
    world,
    pageId,
    { now, recordLimit: world.settings.markdownRecordLimit },
    id === pageId ? null : id,
  )
  return answer(pageMarkdown(id, body))
}

function* writeMarkdown(call: Call): Checked<Answer> {
  const { world, now } = call.context
  const id = yield* pathId(call, 'page_id')
  const input = yield* readShape(markdownInput, call.body ?? {}, 'body')
  const edit = yield* editOf(input)
  yield* checkDialect(input.markdown_version)
  yield* need(call, 'update')
  if (world.databases.has(id) || (world.blocks.has(id) && !world.pages.has(id)))
    return yield* invalid(`Provided ID ${id} is not a page.`)
  const page = yield* findPage(call, id)
  yield* refuseTrashed(call, id)
  if (page.external) return yield* invalid('external_object_instance_page cannot be edited as Markdown.')
  if (input.allow_async === true && isJsonObject(call.body))
    return startTask(call, 'page.update_markdown', id, call.body)
  yield* editMarkdown(call.context, id, edit)
  const body = renderPage(world, id, { now, recordLimit: world.settings.markdownRecordLimit })
  return answer(pageMarkdown(id, body), { resourceId: id, childIds: [] })
}

/** The operation a request names, with its payload. */
export function* editOf(input: MarkdownInput): Checked<MarkdownEdit> {
  const { type } = input
  for (const other of ['update_content', 'replace_content', 'insert_content', 'replace_content_range'] as const) {
    if (other !== type && input[other] !== undefined)
      yield* invalid(
        `body failed validation: body.${other} should be not present, instead was \`${JSON.stringify(input[other]).slice(0, 55)}...\`.`,
      )
  }
  if (type === 'update_content' && input.update_content !== undefined) return { type, ...input.update_content }
  if (type === 'replace_content' && input.replace_content !== undefined) return { type, ...input.replace_content }
  if (type === 'replace_content_range' && input.replace_content_range !== undefined)
    return { type, ...input.replace_content_range }
  if (type === 'insert_content' && input.insert_content !== undefined) {
    const { after, position } = input.insert_content
    if (after !== undefined && position !== undefined)
      return yield* invalid(
        'body failed validation: body.insert_content.position should be not present when after is given.',
      )
    return { type, ...input.insert_content }
  }
  return yield* invalid(`body failed validation: body.${type} should be defined, instead was \`undefined\`.`)
}
