import {
  array,
  boolean,
  maxLength,
  nullish,
  optional,
  picklist,
  pipe,
  strictObject,
  string,
  looseObject,
  type InferOutput,
} from 'valibot'

/** The colors of text and blocks. */
export const COLORS = [
  'default',
  'gray',
  'brown',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'red',
  'default_background',
  'gray_background',
  'brown_background',
  'orange_background',
  'yellow_background',
  'green_background',
  'blue_background',
  'purple_background',
  'pink_background',
  'red_background',
] as const

const reference = looseObject({ id: string() })

const item = strictObject({
  type: optional(picklist(['text', 'mention', 'equation'])),
  text: optional(
    strictObject({
      content: pipe(string(), maxLength(2000)),
      link: nullish(looseObject({ url: pipe(string(), maxLength(2000)) })),
    }),
  ),
  equation: optional(strictObject({ expression: pipe(string(), maxLength(1000)) })),
  mention: optional(
    strictObject({
      type: optional(string()),
      user: optional(reference),
      page: optional(reference),
      database: optional(reference),
      data_source: optional(reference),
      date: optional(strictObject({ start: string(), end: nullish(string()), time_zone: nullish(string()) })),
    }),
  ),
  annotations: optional(
    strictObject({
      bold: optional(boolean()),
      italic: optional(boolean()),
      strikethrough: optional(boolean()),
      underline: optional(boolean()),
      code: optional(boolean()),
      color: optional(picklist(COLORS)),
    }),
  ),
  plain_text: optional(string()),
  href: nullish(string()),
})

/** Rich text in a request: at most 100 runs of at most 2000 UTF-16 units. */
export const richTextSchema = pipe(array(item), maxLength(100))

export type RichTextInput = InferOutput<typeof richTextSchema>
