import { sql, type Kysely, type QueryResult } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import { FIELD_TYPES, type EditRow } from './edit-rows.ts'
import { statement } from './statement.ts'

/** There is a statement for a few edits, and one for more of them. */
export const AT_ONCE = { few: 4, most: 16 }

/**
 * Stores the edits that nothing stands against and gives their places, counted from 1. A record that somebody else
 * holds is passed over rather than waited for, and so is one that was written after the statement began: its row is
 * another then. Who opens a review of a draft raises its revision, so a review that was not there when the statement
 * began does not escape. `is not distinct from` uses no index: the one plan for every table, made while it is small, is
 * to look records up by their id. Fields come as arrays of text, which the server reads in a third of the time of JSON.
 */
export const storingEdits = (kysely: Kysely<Tables>, edits: readonly EditRow[]): Promise<QueryResult<Stored>> =>
  (edits.length > AT_ONCE.few ? storingMany : storingFew)(kysely, edits)

interface Stored {
  readonly place: number
}

const storing = (most: number) =>
  statement<readonly EditRow[], Stored>((_, placeOf) => {
    const place = <Part extends keyof EditRow>(index: number, part: Part) =>
      placeOf((rows) => rows[index]?.[part] ?? null)
    const sent = Array.from(
      { length: most },
      (_unused, index) => sql`(
      ${sql.lit(index + 1)}, ${place(index, 'fields')}::text[], ${place(index, 'tags')}::text[],
      ${place(index, 'content')}::text, ${place(index, 'searchText')}::text
    )`,
    )
    return sql`
    with saved as (
      update specifications set
        status = given.status, head_id = given.head_id, approved_version_id = given.approved_version_id,
        revision = given.revision, updated_at = given.updated_at, archived_at = given.archived_at,
        title = given.title, title_key = given.title_key, capability = given.capability,
        capability_key = given.capability_key, spec_type = given.spec_type, priority = given.priority,
        tags = given.tags, search_text = given.search_text
      from (
        select ${ofGiven}, present.row_id
        from (
          select ${typed}, tags, content, search_text, place
          from (values ${sql.join(sent)}) sent (place, fields, tags, content, search_text)
          where fields is not null
          limit ${sql.lit(most)}
        ) given cross join lateral (
          select ctid as row_id, archived_at, capability_key from specifications
          where id = given.id and head_id in (given.parent_id, given.head_id)
            and (workspace_id, revision) is not distinct from (given.workspace_id, given.revision - 1)
          for update skip locked
        ) present
        where (
            given.archived_at is not null
            or (present.archived_at is null and present.capability_key = given.capability_key)
            or not exists (
              select from specifications other
              where other.workspace_id = given.workspace_id and other.archived_at is null and other.id <> given.id
                and md5(other.capability_key) = md5(given.capability_key)
            )
          )
          and (
            select count(reviews.id) from reviews
            where reviews.specification_id = given.id
              and reviews.workspace_id is not distinct from given.workspace_id
          ) = 0
      ) given
      where specifications.ctid = given.row_id
      returning ${ofGiven}
    ), body as (
      insert into bodies (workspace_id, hash, content) select workspace_id, body_hash, convert_to(content, 'UTF8') from saved
      on conflict (workspace_id, hash) do nothing
    ), version as (
      insert into versions (
        workspace_id, id, specification_id, number, parent_id, title, capability, spec_type, priority, tags, body_hash,
        content_hash, author_kind, author_id, author_name, source, message, created_at
      )
      select
        workspace_id, head_id, id, number, parent_id, title, capability, spec_type, priority, tags, body_hash,
        content_hash, author_kind, author_id, author_name, source, message, version_created_at
      from saved
      on conflict (id) do nothing
    ), audited as (
      insert into audit_log (
        workspace_id, id, at, actor_kind, actor_id, actor_name, action, specification_id, before_version, after_version,
        subject_kind, subject_id, request_id, address, leaf_hash
      )
      select
        workspace_id, audit_id, audit_at, actor_kind, actor_id, actor_name, action, id, before_version, head_id,
        subject_kind, subject_id, request_id, address, leaf_hash
      from saved where audit_id is not null
      returning workspace_id, position
    ), waiting as (
      insert into audit_waiting (workspace_id, position) select workspace_id, position from audited
    ), told as (
      insert into outbox (workspace_id, id, kind, specification_id, version_id, created_at)
      select workspace_id, outbox_id, outbox_kind, id, head_id, outbox_at from saved
    )
    select place from saved`
  })

const typed = sql.raw(
  Object.entries(FIELD_TYPES)
    .map(([column, type], index) => `fields[${index + 1}]::${type} as ${column}`)
    .join(', '),
)
const ofGiven = sql.raw(
  [...Object.keys(FIELD_TYPES), 'tags', 'content', 'search_text', 'place']
    .map((column) => `given.${column}`)
    .join(', '),
)

const storingFew = storing(AT_ONCE.few)
const storingMany = storing(AT_ONCE.most)
