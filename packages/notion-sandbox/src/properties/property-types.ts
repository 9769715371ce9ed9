/** Types a schema may hold. */
export const PROPERTY_TYPES = [
  'title',
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'date',
  'people',
  'files',
  'checkbox',
  'url',
  'email',
  'phone_number',
  'formula',
  'relation',
  'rollup',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
  'unique_id',
  'verification',
  'place',
  'button',
] as const

const COMPUTED = new Set([
  'formula',
  'rollup',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
  'unique_id',
  'button',
])

/** Whether Notion computes the value, so that a write is refused. */
export const isComputed = (type: string): boolean => COMPUTED.has(type)

/** Whether the property item endpoint answers with a list. */
export const isListed = (type: string): boolean => ['title', 'rich_text', 'people', 'relation', 'rollup'].includes(type)
