import { sql } from 'kysely'
import { EDIT_TYPES, type EditRow } from './edit-rows.ts'
import { statement } from './statement.ts'

/** The planner counts on so many; it knows no length of what comes as JSON, so one plan serves for all. */
export const MOST_AT_ONCE = 4

/**
 * Stores the edits that nothing stands against and gives their places, counted from 1. A record that somebody else
 * holds is passed over rather than waited for. Who opens a review of a draft raises its revision, so a review that was
 * not there when the statement began does not escape. `is not distinct from` uses no index: the one plan for every table,
 * made while it is small, is to look records up by their id. Texts come beside the JSON: to read them out of it costs more than
 * all else that is read.
 */
export const storingEdits = statement<readonly EditRow[], { readonly place: string }>((_, place) => {
  const all = place((rows) => JSON.stringify(rows.map(({ row }) => row)))
  const texts = (of: (given: EditRow) => string) => {
    const each = Array.from({ length: MOST_AT_ONCE }, (_unused, index) =>
      place((rows) => {
        const given = rows[index]
        return given === undefined ? null : of(given)
      }),
    )
    return sql`unnest(array[${sql.join(each)}]::text[])`
  }
  return sql`
    with given as materialized (
      select ${names}
      from rows from (
        json_to_recordset(${all}::json) as (${sql.raw(TYPED)}),
        ${texts(({ content }) => content)},
        ${texts(({ searchText }) => searchText)}
      ) with ordinality as given (${names})
      where id is not null
      limit ${sql.lit(MOST_AT_ONCE)}
    ), free as (
      select ${names}
      from given cross join lateral (
        select from specifications
        where id = given.id and head_id in (given.parent_id, given.head_id)
          and (workspace_id, revision) is not distinct from (given.workspace_id, given.revision - 1)
        for update skip locked
      ) present
      where (given.archived_at is not null or not exists (
          select from specifications other
          where other.workspace_id = given.workspace_id and other.archived_at is null and other.id <> given.id
            and md5(other.capability_key) = md5(given.capability_key)
        ))
        and (
          select count(reviews.id) from reviews
          where reviews.specification_id = given.id and reviews.workspace_id is not distinct from given.workspace_id
        ) = 0
    ), saved as (
      update specifications set
        status = given.status, head_id = given.head_id, approved_version_id = given.approved_version_id,
        revision = given.revision, updated_at = given.updated_at, archived_at = given.archived_at,
        title = given.title, title_key = given.title_key, capability = given.capability,
        capability_key = given.capability_key, spec_type = given.spec_type, priority = given.priority,
        tags = given.tags, search_text = given.search_text
      from free as given
      where specifications.id = given.id
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

const COLUMNS = [...Object.keys(EDIT_TYPES), 'content', 'search_text', 'place']
const TYPED = Object.entries(EDIT_TYPES)
  .map(([column, type]) => `${column} ${type}`)
  .join(', ')
const names = sql.raw(COLUMNS.join(', '))
const ofGiven = sql.raw(COLUMNS.map((column) => `given.${column}`).join(', '))
