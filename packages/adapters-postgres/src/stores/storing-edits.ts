import { sql, type Kysely, type QueryResult } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import { AUDIT, BODY, given, OUTBOX, RECORD, VERSION } from './edit-fields.ts'
import type { EditRow } from './edit-rows.ts'
import { statement } from './statement.ts'

/** There is a statement for a few edits, and one for more of them. */
export const AT_ONCE = { few: 4, most: 16 }

/**
 * Stores the edits that nothing stands against and gives their places, counted from 1. A record that somebody else
 * holds is passed over rather than waited for, and so is one that was written after the statement began: its row is
 * another then. Who opens a review of a draft raises its revision, so a review that was not there when the statement
 * began does not escape. `is not distinct from` uses no index: the one plan for every table, made while it is small, is
 * to look records up by their id. The steps of the plan pass on the few arrays in which an edit is sent, and each takes
 * its fields out of them; long texts are passed on by none.
 */
export const storingEdits = (kysely: Kysely<Tables>, edits: readonly EditRow[]): Promise<QueryResult<Stored>> =>
  (edits.length > AT_ONCE.few ? storingMany : storingFew)(kysely, edits)

interface Stored {
  readonly place: number
}

const storing = (most: number) =>
  statement<readonly EditRow[], Stored>((_, placeOf) => {
    const places = Array.from({ length: most }, (_unused, index) => index + 1)
    const part = <Part extends keyof EditRow>(place: number, name: Part) =>
      placeOf((rows) => rows[place - 1]?.[name] ?? null)
    const sent = places.map(
      (place) => sql`(
        ${sql.lit(place)}, ${part(place, 'texts')}::text[], ${part(place, 'uuids')}::uuid[],
        ${part(place, 'times')}::timestamptz[], ${part(place, 'numbers')}::integer[], ${part(place, 'tags')}::text[]
      )`,
    )
    const longText = (name: 'content' | 'searchText') => {
      const cases = places.map((place) => sql`when ${sql.lit(place)} then ${part(place, name)}::text`)
      return sql`case place ${sql.join(cases, sql` `)} end`
    }
    return sql`
    with saved as (
      update specifications set (${RECORD.columns}, tags, search_text)
        = row (${RECORD.values}, sent.tags, ${longText('searchText')})
      from (
        select place, texts, uuids, times, numbers, tags
        from (values ${sql.join(sent)}) sent (place, texts, uuids, times, numbers, tags)
        where texts is not null
        limit ${sql.lit(most)}
      ) sent cross join lateral (
        select ctid as row_id, head_id as before_id from specifications
        where id = ${given('id')} and head_id in (${given('parent_id')}, ${given('head_id')})
          and (workspace_id, revision) is not distinct from (${given('workspace_id')}, ${given('revision')} - 1)
          and (archived_at is null or ${given('archived_at')} is not null)
          and capability_key = ${given('capability_key')}
        for update skip locked
      ) present
      where specifications.ctid = present.row_id
        and (
          select count(reviews.id) from reviews
          where reviews.specification_id = ${given('id')}
            and reviews.workspace_id is not distinct from ${given('workspace_id')}
        ) = 0
      returning
        sent.place, sent.texts, sent.uuids, sent.times, sent.numbers, sent.tags,
        present.before_id <> ${given('head_id')} as has_version
    ), body as (
      insert into bodies (${BODY.columns}, content)
      select ${BODY.values}, convert_to(${longText('content')}, 'UTF8') from saved sent where has_version
      on conflict (workspace_id, hash) do nothing
    ), version as (
      insert into versions (${VERSION.columns}, tags) select ${VERSION.values}, tags from saved sent where has_version
    ), audited as (
      insert into audit_log (${AUDIT.columns}) select ${AUDIT.values} from saved sent
      where ${given('audit_id')} is not null
      returning workspace_id, position
    ), waiting as (
      insert into audit_waiting (workspace_id, position, positions)
      select workspace_id, min(position), array_agg(position) from audited group by workspace_id
    ), told as (
      insert into outbox (${OUTBOX.columns}) select ${OUTBOX.values} from saved sent
    )
    select place from saved`
  })

const storingFew = storing(AT_ONCE.few)
const storingMany = storing(AT_ONCE.most)
