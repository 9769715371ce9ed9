import {
  array,
  boolean,
  looseObject,
  maxLength,
  optional,
  picklist,
  pipe,
  record,
  strictObject,
  string,
  unknown,
  type InferOutput,
} from 'valibot'

const json = unknown()

/** Body of `POST /v1/pages`. */
export const createPageInput = strictObject({
  parent: looseObject({}),
  properties: optional(record(string(), json)),
  icon: optional(json),
  cover: optional(json),
  children: optional(pipe(array(json), maxLength(100))),
  content: optional(pipe(array(json), maxLength(100))),
  markdown: optional(string()),
  markdown_version: optional(picklist(['v1', 'v2'])),
  allow_async: optional(boolean()),
  template: optional(
    strictObject({
      type: picklist(['none', 'default', 'template_id']),
      template_id: optional(string()),
      timezone: optional(string()),
    }),
  ),
  position: optional(
    strictObject({
      type: picklist(['after_block', 'page_start', 'page_end']),
      after_block: optional(strictObject({ id: string() })),
    }),
  ),
})

/** Body of `PATCH /v1/pages/{id}`; `archived` is looked at by version. */
export const updatePageInput = strictObject({
  properties: optional(record(string(), json)),
  icon: optional(json),
  cover: optional(json),
  in_trash: optional(boolean()),
  archived: optional(boolean()),
  is_archived: optional(boolean()),
  is_locked: optional(boolean()),
  erase_content: optional(boolean()),
  template: optional(
    strictObject({
      type: picklist(['none', 'default', 'template_id']),
      template_id: optional(string()),
      timezone: optional(string()),
    }),
  ),
})

/** Body of `POST /v1/pages/{id}/move`. */
export const movePageInput = strictObject({
  parent: strictObject({
    type: optional(picklist(['page_id', 'data_source_id'])),
    page_id: optional(string()),
    data_source_id: optional(string()),
  }),
})

const update = strictObject({ old_str: string(), new_str: string(), replace_all_matches: optional(boolean()) })

/** Body of `PATCH /v1/pages/{id}/markdown`; the payload stands under the name of the type. */
export const markdownInput = strictObject({
  type: picklist(['update_content', 'replace_content', 'insert_content', 'replace_content_range']),
  update_content: optional(
    strictObject({ content_updates: pipe(array(update), maxLength(100)), allow_deleting_content: optional(boolean()) }),
  ),
  replace_content: optional(strictObject({ new_str: string(), allow_deleting_content: optional(boolean()) })),
  insert_content: optional(
    strictObject({
      content: string(),
      after: optional(string()),
      position: optional(strictObject({ type: picklist(['start', 'end']) })),
    }),
  ),
  replace_content_range: optional(
    strictObject({ content: string(), content_range: string(), allow_deleting_content: optional(boolean()) }),
  ),
  allow_async: optional(boolean()),
  markdown_version: optional(picklist(['v1', 'v2'])),
})

export type CreatePageInput = InferOutput<typeof createPageInput>
export type MarkdownInput = InferOutput<typeof markdownInput>
