import { sql } from 'kysely'
import { EDIT_TYPES, type EditRow } from './edit-rows.ts'
import { statement } from './statement.ts'

/**
 * Stores the edits that nothing stands against and gives their places, counted from 1. A record that somebody else
 * holds is passed over rather than waited for. Who opens a review of a draft raises its revision, so a review that was
 * not there when the statement began does not escape.
 */
export const storingEdits = statement<readonly EditRow[], { readonly place: string }>((_, place) => {
  const columns = Object.keys(EDIT_TYPES) as (keyof EditRow)[]
  const lists = columns.map((column) => {
    const type = sql.raw(`${EDIT_TYPES[column]}[]`)
    return sql`${place((rows) => rows.map((row) => row[column]))}::${type}`
  })
  const names = sql.raw(columns.join(', '))
  return sql`
    with given as materialized (
      select ${names}, place from unnest(${sql.join(lists)}) with ordinality as given (${names}, place)
    ), free as (
      select given.place from given join specifications present using (id)
      where present.workspace_id = given.workspace_id and present.revision = given.revision - 1
        and (given.archived_at is not null or not exists (
          select from specifications other
          where other.workspace_id = given.workspace_id and other.archived_at is null and other.id <> given.id
            and md5(other.capability_key) = md5(given.capability_key)
        ))
        and not exists (
          select from reviews where reviews.workspace_id = given.workspace_id and reviews.specification_id = given.id
        )
      for update of present skip locked
    ), saved as (
      update specifications set
        status = given.status, head_id = given.head_id, approved_version_id = given.approved_version_id,
        revision = given.revision, updated_at = given.updated_at, archived_at = given.archived_at,
        title = given.title, title_key = given.title_key, capability = given.capability,
        capability_key = given.capability_key, spec_type = given.spec_type, priority = given.priority,
        tags = array(select jsonb_array_elements_text(given.tags)), search_text = given.search_text
      from given join free using (place)
      where specifications.id = given.id
      returning given.place
    ), kept as materialized (
      select ${names}, place from given join saved using (place)
    ), body as (
      insert into bodies (workspace_id, hash, content) select workspace_id, body_hash, content from kept
      on conflict (workspace_id, hash) do nothing
    ), version as (
      insert into versions (
        workspace_id, id, specification_id, number, parent_id, title, capability, spec_type, priority, tags, body_hash,
        content_hash, author_kind, author_id, author_name, source, message, created_at
      )
      select
        workspace_id, head_id, id, number, parent_id, title, capability, spec_type, priority,
        array(select jsonb_array_elements_text(tags)), body_hash,
        content_hash, author_kind, author_id, author_name, source, message, version_created_at
      from kept
      on conflict (id) do nothing
    ), audited as (
      insert into audit_log (
        workspace_id, id, at, actor_kind, actor_id, actor_name, action, specification_id, before_version, after_version,
        subject_kind, subject_id, request_id, address, leaf_hash
      )
      select
        workspace_id, audit_id, audit_at, actor_kind, actor_id, actor_name, action, id, before_version, head_id,
        subject_kind, subject_id, request_id, address, leaf_hash
      from kept where audit_id is not null
      returning workspace_id, position
    ), waiting as (
      insert into audit_waiting (workspace_id, position) select workspace_id, position from audited
    ), told as (
      insert into outbox (workspace_id, id, kind, specification_id, version_id, created_at)
      select workspace_id, outbox_id, outbox_kind, id, head_id, outbox_at from kept
    )
    select place::text from saved`
})
