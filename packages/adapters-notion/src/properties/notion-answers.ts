import * as v from 'valibot'

/** What we rely on in Notion's answers; anything more is ignored, since Notion adds fields without a new version. */

const text = v.array(v.looseObject({ plain_text: v.optional(v.string(), ''), type: v.optional(v.string()) }))

/** A property value as a row carries it. The members beside `id` and `type` depend on the type. */
const propertyValue = v.looseObject({
  id: v.string(),
  type: v.string(),
  title: v.optional(v.unknown()),
  rich_text: v.optional(v.unknown()),
  select: v.optional(v.unknown()),
  status: v.optional(v.unknown()),
  multi_select: v.optional(v.unknown()),
})
export type PropertyValue = v.InferOutput<typeof propertyValue>

export const richText = text
export const option = v.nullable(v.looseObject({ name: v.string() }))
export const options = v.array(v.looseObject({ name: v.string() }))

const user = v.looseObject({ id: v.string(), type: v.optional(v.string()), name: v.nullish(v.string()) })

const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i))
const moment = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value))),
)

/** A page as every endpoint returns it to a token that may read. */
export const pageAnswer = v.looseObject({
  object: v.literal('page'),
  id: uuid,
  created_time: moment,
  last_edited_time: moment,
  created_by: v.optional(user),
  last_edited_by: v.optional(user),
  in_trash: v.optional(v.boolean(), false),
  is_archived: v.optional(v.boolean(), false),
  url: v.optional(v.nullable(v.string()), null),
  parent: v.looseObject({
    type: v.string(),
    data_source_id: v.optional(v.string()),
    database_id: v.optional(v.string()),
  }),
  properties: v.record(v.string(), propertyValue),
})
export type PageAnswer = v.InferOutput<typeof pageAnswer>

const requestStatus = v.optional(v.looseObject({ type: v.string() }))

/** A page of query results. Rows that are no full pages are left to the caller. */
export const queryAnswer = v.looseObject({
  object: v.literal('list'),
  results: v.array(v.looseObject({ object: v.string(), id: v.string() })),
  next_cursor: v.nullable(v.string()),
  has_more: v.boolean(),
  request_status: requestStatus,
})

export const markdownAnswer = v.looseObject({
  object: v.literal('page_markdown'),
  id: v.string(),
  markdown: v.string(),
  truncated: v.optional(v.boolean(), false),
  unknown_block_ids: v.optional(v.array(v.string()), []),
})
export type MarkdownAnswer = v.InferOutput<typeof markdownAnswer>

const optionConfig = v.optional(v.looseObject({ options: v.optional(options, []) }))

const propertyConfig = v.looseObject({
  id: v.string(),
  name: v.string(),
  type: v.string(),
  select: optionConfig,
  status: optionConfig,
  multi_select: optionConfig,
})
export type PropertyConfig = v.InferOutput<typeof propertyConfig>

export const databaseAnswer = v.looseObject({
  object: v.literal('database'),
  id: v.string(),
  url: v.optional(v.nullable(v.string()), null),
  in_trash: v.optional(v.boolean(), false),
  data_sources: v.array(v.looseObject({ id: v.string(), name: v.optional(v.nullable(v.string())) })),
})

export const dataSourceAnswer = v.looseObject({
  object: v.literal('data_source'),
  id: v.string(),
  parent: v.optional(v.looseObject({ database_id: v.optional(v.string()) })),
  last_edited_by: v.nullish(v.looseObject({ id: v.string() })),
  properties: v.record(v.string(), propertyConfig),
})

/** One page of the property item endpoint for title and rich text. */
export const propertyItemAnswer = v.looseObject({
  results: v.optional(
    v.array(
      v.looseObject({
        title: v.optional(v.looseObject({ plain_text: v.string() })),
        rich_text: v.optional(v.looseObject({ plain_text: v.string() })),
      }),
    ),
    [],
  ),
  next_cursor: v.nullish(v.string()),
})

export const meAnswer = v.looseObject({ object: v.literal('user'), id: v.string() })

/** Any object: the answer is not read. */
export const anyAnswer = v.looseObject({})
