import { createPage } from '../actions/create-page.ts'
import { settleDrafts } from '../actions/settle-drafts.ts'
import { startTask } from '../actions/tasks.ts'
import type { Answer, Call } from '../api/call.ts'
import { need, readId, refuseTrashed } from '../api/checks.ts'
import { readParent } from '../api/read-parent.ts'
import type { Draft } from '../blocks/block.ts'
import { childIds } from '../blocks/child-list.ts'
import { readBlocks } from '../blocks/read-blocks.ts'
import { parseBlocks } from '../markdown/parse-blocks.ts'
import { isJsonObject } from '../model/json.ts'
import type { Parent } from '../model/objects.ts'
import { toJsonObject } from '../model/to-json.ts'
import { invalid, refuse, type Checked } from '../outcome/checked.ts'
import { refusal } from '../outcome/refusal.ts'
import { readPageProperties, type PageProperties } from '../properties/read-page-properties.ts'
import { readShape } from '../validation/read-shape.ts'
import { shown } from '../validation/validation-message.ts'
import { readIcon } from './icon-input.ts'
import { checkDialect } from '../api/check-dialect.ts'
import { createPageInput, type CreatePageInput } from './page-input.ts'
import { pageAnswer } from './page-answer.ts'

/** `POST /v1/pages`. */
export function* createPageRoute(call: Call): Checked<Answer> {
  const input = yield* readShape(createPageInput, call.body ?? {}, 'body')
  yield* checkBodies(input)
  const draftsGiven = yield* draftsOf(call, input)
  yield* need(call, 'insert')
  const parent = yield* readParent(call, input.parent)
  if (parent.type !== 'workspace') yield* refuseTrashed(call, parent.id)
  const properties = yield* propertiesOf(call, parent, input)
  const { title, drafts } = absorbTitle(properties, input.markdown === undefined ? null : draftsGiven)
  const settled = yield* settleDrafts(call.context.world, drafts ?? draftsGiven)
  yield* checkBlockLimit(call, settled.length)
  const icon = yield* readIcon(input.icon, 'icon')
  const cover = yield* readIcon(input.cover, 'cover')
  const after = yield* positionOf(call, parent, input)
  const page = createPage(call.context, {
    parent,
    properties: title,
    drafts: input.allow_async === true ? [] : settled,
    icon,
    cover,
    ...after,
  })
  const committed = { resourceId: page.id, childIds: page.children }
  if (input.allow_async === true && isJsonObject(call.body)) return startTask(call, 'page.create', page.id, call.body)
  return pageAnswer(call, page.id, committed)
}

function* checkBodies(input: CreatePageInput): Checked<void> {
  const given = (['children', 'content', 'markdown'] as const).filter((name) => input[name] !== undefined)
  if (given.length > 1)
    yield* invalid(
      `body failed validation: body.${given[1]} should be not present, instead was \`${shown(input[given[1] ?? 'markdown'])}\`.`,
    )
  if (input.markdown_version !== undefined && input.markdown === undefined)
    yield* invalid(
      'body failed validation: body.markdown_version should be not present, instead was `' +
        input.markdown_version +
        '`.',
    )
  yield* checkDialect(input.markdown_version)
  if (input.template !== undefined && input.template.type !== 'none' && given.length > 0)
    yield* invalid(`body failed validation: body.${given[0]} should be not present when a template is applied.`)
  if (input.template !== undefined && input.template.type !== 'none')
    yield* invalid('The data source has no templates.')
}

function* draftsOf(call: Call, input: CreatePageInput): Checked<readonly Draft[]> {
  if (input.markdown !== undefined) return parseBlocks(input.markdown)
  const blocks = input.children ?? input.content ?? []
  return yield* readBlocks(call.context.world, blocks, input.children === undefined ? '.content' : '.children')
}

function* propertiesOf(call: Call, parent: Parent, input: CreatePageInput): Checked<PageProperties> {
  const source = parent.type === 'data_source_id' ? (call.context.world.dataSources.get(parent.id) ?? null) : null
  return yield* readPageProperties(call.context, source, toJsonObject(input.properties))
}

/** With Markdown and no title the first H1 becomes the title. */
function absorbTitle(
  properties: PageProperties,
  drafts: readonly Draft[] | null,
): { title: PageProperties; drafts: readonly Draft[] | null } {
  const [first, ...rest] = drafts ?? []
  if (properties.values['title'] !== undefined || first?.type !== 'heading_1') return { title: properties, drafts }
  return {
    title: { ...properties, values: { ...properties.values, title: { kind: 'text', text: first.text } } },
    drafts: rest,
  }
}

function* checkBlockLimit(call: Call, more: number): Checked<void> {
  const { blockLimit } = call.context.world.settings
  if (blockLimit === 0 || call.context.world.blocks.size + more <= blockLimit) return
  yield* refuse(
    refusal(403, 'restricted_resource', 'The workspace has reached its block limit.', {
      additionalData: { block_limit: 'block_creation' },
    }),
  )
}

function* positionOf(call: Call, parent: Parent, { position }: CreatePageInput): Checked<{ after?: string | null }> {
  if (position === undefined || position.type === 'page_end') return {}
  if (parent.type !== 'page_id')
    return yield* invalid('body failed validation: body.position should be not present unless the parent is a page.')
  if (position.type === 'page_start') return { after: null }
  const id = yield* readId(position.after_block?.id ?? '', 'body.position.after_block.id')
  return childIds(call.context.world, parent.id).includes(id)
    ? { after: id }
    : yield* invalid(`Block ${id} is not a child of ${parent.id}.`)
}
