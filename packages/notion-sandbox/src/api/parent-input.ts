import { boolean, nullish, optional, picklist, strictObject, string } from 'valibot'

/** A parent in a request. */
export const parentInput = strictObject({
  type: optional(picklist(['page_id', 'database_id', 'data_source_id', 'workspace', 'block_id'])),
  page_id: optional(string()),
  database_id: optional(string()),
  data_source_id: optional(string()),
  block_id: optional(string()),
  workspace: nullish(boolean()),
})
