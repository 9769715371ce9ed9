import {
  array,
  boolean,
  maxLength,
  nullish,
  number,
  optional,
  picklist,
  pipe,
  strictObject,
  string,
  unknown,
  type InferOutput,
} from 'valibot'
import { isJsonObject, type Json } from '../model/json.ts'
import type { World } from '../model/world.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { COLORS, richTextSchema } from '../richtext/rich-text-schema.ts'
import { readRichText } from '../richtext/read-rich-text.ts'
import { readShape } from '../validation/read-shape.ts'
import { draft, type BlockBody } from './block.ts'
import { CODE_LANGUAGES } from './code-languages.ts'

const url = pipe(string(), maxLength(2000))
const children = optional(array(unknown()))
const color = optional(picklist(COLORS))
const texty = { rich_text: richTextSchema, color, children }
const media = strictObject({
  type: optional(picklist(['external', 'file_upload', 'file'])),
  external: optional(strictObject({ url })),
  caption: optional(richTextSchema),
  name: optional(string()),
})
const heading = strictObject({ ...texty, is_toggleable: optional(boolean()) })

const PAYLOADS = {
  paragraph: strictObject({ ...texty, icon: optional(unknown()) }),
  heading_1: heading,
  heading_2: heading,
  heading_3: heading,
  heading_4: heading,
  bulleted_list_item: strictObject(texty),
  numbered_list_item: strictObject({ ...texty, list_start_index: optional(number()), list_format: optional(string()) }),
  to_do: strictObject({ ...texty, checked: optional(boolean()) }),
  toggle: strictObject(texty),
  quote: strictObject(texty),
  callout: strictObject({ ...texty, icon: optional(unknown()) }),
  code: strictObject({ rich_text: richTextSchema, caption: optional(richTextSchema), language: string() }),
  equation: strictObject({ expression: pipe(string(), maxLength(1000)) }),
  divider: strictObject({}),
  breadcrumb: strictObject({}),
  table_of_contents: strictObject({ color }),
  table: strictObject({
    table_width: number(),
    has_column_header: optional(boolean()),
    has_row_header: optional(boolean()),
    children,
  }),
  table_row: strictObject({ cells: pipe(array(richTextSchema), maxLength(100)) }),
  bookmark: strictObject({ url, caption: optional(richTextSchema) }),
  embed: strictObject({ url, caption: optional(richTextSchema) }),
  image: media,
  video: media,
  audio: media,
  file: media,
  pdf: media,
  column_list: strictObject({ children }),
  column: strictObject({ children, width_ratio: optional(number()) }),
  synced_block: strictObject({
    synced_from: nullish(strictObject({ type: optional(string()), block_id: string() })),
    children,
  }),
  link_to_page: strictObject({
    type: optional(string()),
    page_id: optional(string()),
    database_id: optional(string()),
  }),
} as const

type BlockType = keyof typeof PAYLOADS

/** Types a request may append. */
export const BLOCK_TYPES: readonly string[] = Object.keys(PAYLOADS)

export const isBlockType = (type: string): type is BlockType => type in PAYLOADS

/** A block's body and the JSON of its children, which the caller reads on. */
type Payload = BlockBody & { readonly children?: readonly unknown[] | undefined }

/** Reads what stands under a block's type. */
export function* readPayload(world: World, type: string, value: unknown, pointer: string): Checked<Payload> {
  if (!isBlockType(type)) return yield* invalid(`body failed validation: body${pointer} should be not present.`)
  const input: PayloadShape = yield* readShape(PAYLOADS[type], value, 'body', pointer)
  const text = yield* readRichText(world, input.rich_text ?? [], `body${pointer}.rich_text`)
  const caption = yield* readRichText(world, input.caption ?? [], `body${pointer}.caption`)
  const cells = []
  for (const [index, cell] of (input.cells ?? []).entries())
    cells.push(yield* readRichText(world, cell, `body${pointer}.cells[${index}]`))
  const attributes = yield* attributesOf(type, input, pointer)
  const { children: _none, ...body } = draft(type, {
    text,
    caption,
    cells,
    attributes,
    color: input.color ?? 'default',
  })
  return { ...body, children: input.children }
}

type RichText = InferOutput<typeof richTextSchema>
type PayloadShape = {
  readonly rich_text?: RichText | undefined
  readonly caption?: RichText | undefined
  readonly cells?: readonly RichText[] | undefined
  readonly color?: string | undefined
  readonly children?: readonly unknown[] | undefined
  readonly language?: string | undefined
  readonly checked?: boolean | undefined
  readonly is_toggleable?: boolean | undefined
  readonly expression?: string | undefined
  readonly table_width?: number | undefined
  readonly has_column_header?: boolean | undefined
  readonly has_row_header?: boolean | undefined
  readonly url?: string | undefined
  readonly external?: { readonly url: string } | undefined
  readonly icon?: unknown
  readonly page_id?: string | undefined
  readonly database_id?: string | undefined
  readonly synced_from?: { readonly block_id: string } | null | undefined
}

function* attributesOf(type: BlockType, input: PayloadShape, pointer: string): Checked<Readonly<Record<string, Json>>> {
  if (input.language !== undefined && !CODE_LANGUAGES.has(input.language)) {
    yield* invalid(
      `body failed validation: body${pointer}.language should be ${[...CODE_LANGUAGES].map((name) => `"${name}"`).join(', ')}, instead was \`"${input.language}"\`.`,
    )
  }
  const isMedia = ['image', 'video', 'audio', 'file', 'pdf'].includes(type)
  if (isMedia && input.external === undefined)
    yield* invalid(`body failed validation: body${pointer}.external should be defined, instead was \`undefined\`.`)
  const emoji = isJsonObject(input.icon) ? input.icon['emoji'] : undefined
  return compact({
    language: input.language,
    checked: type === 'to_do' ? input.checked === true : undefined,
    toggle: input.is_toggleable === true ? true : undefined,
    expression: input.expression,
    width: input.table_width,
    header_row: input.has_column_header === true ? true : undefined,
    header_column: input.has_row_header === true ? true : undefined,
    url: input.url ?? input.external?.url,
    icon: emoji,
    page_id: input.page_id,
    database_id: input.database_id,
    from: type === 'synced_block' && input.synced_from ? input.synced_from.block_id : undefined,
  })
}

const compact = (entries: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
