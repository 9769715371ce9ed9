import type { Announcement, Touched } from '@nos/domain'
import type { NotionEvent } from './parse-notion-event.ts'

/** What tells our own edits and our own data source from others. Null where it is not known yet. */
export interface NotionIdentity {
  readonly botId: string | null
  readonly dataSourceId: string | null
  /** The database as it is configured: older API versions name it instead of the data source. */
  readonly databaseId: string | null
}

/** What an event means for the replica; null for one that changes nothing of it, as those of types that are not known. */
export const announcementOf = (event: NotionEvent, identity: NotionIdentity): Announcement | null => {
  if (event.type === 'comment.created' && event.commentId !== undefined)
    return ofRemark(event, event.commentId, identity)
  const touched = touchedBy(event.type)
  if (touched === null) return null
  const ofPage = event.type.startsWith('page.')
  const place = ofPage ? event.dataSourceId : event.entityId
  const database = ofPage ? event.databaseId : event.entityId
  // As long as the data source is not known, whatever stands in one may be ours: a listing tells.
  const unsure = identity.dataSourceId === null && place !== undefined
  const ours = unsure || sameId(place, identity.dataSourceId) || sameId(database, identity.databaseId)
  if (!ofPage && !ours) return null
  return {
    id: event.id,
    ref: ofPage ? dashed(event.entityId) : null,
    touched,
    ...(touched === 'text' ? { editors: editorsOf(event, identity) } : {}),
    own: isOwn(event, identity),
    occurredAt: event.timestamp,
    elsewhere: !ours,
  }
}

/** Which page it is said beside stands in the event; whether that is one of ours, the ledger knows. */
const ofRemark = (event: NotionEvent, remark: string, identity: NotionIdentity): Announcement | null =>
  event.entityType === 'page'
    ? {
        id: event.id,
        ref: dashed(event.entityId),
        touched: 'comment',
        remark: dashed(remark),
        own: isOwn(event, identity),
        occurredAt: event.timestamp,
        elsewhere: false,
      }
    : null

const editorsOf = ({ authors }: NotionEvent, { botId }: NotionIdentity): readonly string[] =>
  authors.filter((id) => !sameId(id, botId)).map(dashed)

const isOwn = ({ authors }: NotionEvent, { botId }: NotionIdentity): boolean =>
  authors.length > 0 && authors.every((id) => sameId(id, botId))

const PAGE: Readonly<Record<string, Touched>> = {
  created: 'listing',
  content_updated: 'text',
  properties_updated: 'properties',
  deleted: 'deleted',
  undeleted: 'restored',
  moved: 'moved',
}

const touchedBy = (type: string): Touched | null => {
  const [kind = '', action = ''] = type.split('.')
  if (kind === 'page') return PAGE[action] ?? null
  return (kind === 'data_source' || kind === 'database') &&
    (action === 'schema_updated' || action === 'content_updated')
    ? 'listing'
    : null
}

const bare = (id: string): string => id.replaceAll('-', '').toLowerCase()

const sameId = (one: string | undefined, other: string | null): boolean =>
  one !== undefined && other !== null && bare(one) === bare(other)

/** Page ids as answers spell them. */
const dashed = (id: string): string =>
  /^[0-9a-f]{32}$/.test(bare(id)) ? bare(id).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : id
