import * as v from 'valibot'

/** What an event says happened, without its content: a hint to look, never an instruction. */
export interface NotionEvent {
  /** Repeated deliveries carry the same id. */
  readonly id: string
  /** `page.content_updated` and so on; new types appear without notice. */
  readonly type: string
  readonly entityId: string
  readonly entityType: string
  /** The data source that a page belongs to, where the event says so. */
  readonly dataSourceId?: string
  /** The database that a page belongs to, in the events of older API versions. */
  readonly databaseId?: string
  readonly timestamp: Date
  /** Ids of the people, bots and agents whose edits were gathered into the event. */
  readonly authors: readonly string[]
  /** The comment that a `comment.*` is about; `entityId` is its page then. */
  readonly commentId?: string
  /** Property ids of a `page.properties_updated`. */
  readonly updatedProperties: readonly string[]
}

const event = v.looseObject({
  id: v.string(),
  type: v.string(),
  timestamp: v.string(),
  entity: v.looseObject({ id: v.string(), type: v.optional(v.string(), '') }),
  authors: v.optional(v.array(v.looseObject({ id: v.string() })), []),
  data: v.nullish(
    v.looseObject({
      parent: v.nullish(
        v.looseObject({
          id: v.optional(v.string()),
          type: v.optional(v.string()),
          data_source_id: v.nullish(v.string()),
        }),
      ),
      updated_properties: v.nullish(v.array(v.unknown())),
      page_id: v.nullish(v.string()),
    }),
  ),
})

/** Reads the body of a signed request; null when it is no event. Unknown types and members are let through. */
export const parseNotionEvent = (body: unknown): NotionEvent | null => {
  const parsed = v.safeParse(event, body)
  if (!parsed.success) return null
  const { id, type, timestamp, entity, authors, data } = parsed.output
  const at = new Date(timestamp)
  if (Number.isNaN(at.getTime())) return null
  const parent = data?.parent
  const dataSourceId = parent?.data_source_id ?? (parent?.type === 'data_source' ? parent.id : undefined)
  return {
    id,
    type,
    entityId: data?.page_id ?? entity.id,
    entityType: data?.page_id === undefined || data.page_id === null ? entity.type : 'page',
    ...(type.startsWith('comment.') ? { commentId: entity.id } : {}),
    ...(dataSourceId === undefined ? {} : { dataSourceId }),
    ...(parent?.type === 'database' && parent.id !== undefined ? { databaseId: parent.id } : {}),
    timestamp: at,
    authors: authors.map((author) => author.id),
    updatedProperties: (data?.updated_properties ?? []).flatMap((each) => (typeof each === 'string' ? [each] : [])),
  }
}

/** The token of Notion's handshake request; null when the body is none. */
export const verificationToken = (body: unknown): string | null => {
  const parsed = v.safeParse(v.looseObject({ verification_token: v.string() }), body)
  return parsed.success ? parsed.output.verification_token : null
}
