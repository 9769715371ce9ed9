import { sql, type RawBuilder } from 'kysely'

/** The fields of an edit, in an array for each type; what several tables take stands in them once, `id` is the specification's. */
export const FIELDS = {
  texts: [
    'workspace_id',
    'title',
    'title_key',
    'capability',
    'capability_key',
    'spec_type',
    'priority',
    'status',
    'body_hash',
    'content_hash',
    'author_kind',
    'author_id',
    'author_name',
    'source',
    'message',
    'outbox_kind',
    'actor_kind',
    'actor_id',
    'actor_name',
    'action',
    'subject_kind',
    'subject_id',
    'request_id',
    'address',
    'leaf_hash',
  ],
  uuids: [
    'id',
    'head_id',
    'parent_id',
    'approved_version_id',
    'audit_id',
    'audit_specification_id',
    'before_version',
    'after_version',
  ],
  times: ['updated_at', 'archived_at', 'version_created_at', 'outbox_at', 'audit_at'],
  numbers: ['revision', 'number'],
} as const

export type FieldName = (typeof FIELDS)[keyof typeof FIELDS][number]

/** Where the field stands in what is sent, such as `sent.texts[3]`. */
export const given = (name: FieldName): RawBuilder<unknown> => PLACES[name]

const PLACES = Object.fromEntries(
  Object.entries(FIELDS).flatMap(([array, names]) =>
    names.map((name, index) => [name, sql.raw(`sent.${array}[${index + 1}]`)]),
  ),
) as Readonly<Record<FieldName, RawBuilder<unknown>>>

/** A field that a column of its own name takes, or the column with the field that it takes. */
type Taken = FieldName | readonly [column: string, name: FieldName]

const row = (...taken: readonly Taken[]) => {
  const pairs = taken.map((each) => (typeof each === 'string' ? ([each, each] as const) : each))
  return {
    columns: sql.join(pairs.map(([column]) => sql.ref(column))),
    values: sql.join(pairs.map(([, name]) => given(name))),
  }
}

export const RECORD = row(
  'status',
  'head_id',
  'approved_version_id',
  'revision',
  'updated_at',
  'archived_at',
  'title',
  'title_key',
  'capability',
  'spec_type',
  'priority',
)

export const BODY = row('workspace_id', ['hash', 'body_hash'])

export const VERSION = row(
  'workspace_id',
  ['id', 'head_id'],
  ['specification_id', 'id'],
  'number',
  'parent_id',
  'title',
  'capability',
  'spec_type',
  'priority',
  'body_hash',
  'content_hash',
  'author_kind',
  'author_id',
  'author_name',
  'source',
  'message',
  ['created_at', 'version_created_at'],
)

export const AUDIT = row(
  'workspace_id',
  ['id', 'audit_id'],
  ['at', 'audit_at'],
  'actor_kind',
  'actor_id',
  'actor_name',
  'action',
  ['specification_id', 'audit_specification_id'],
  'before_version',
  'after_version',
  'subject_kind',
  'subject_id',
  'request_id',
  'address',
  'leaf_hash',
)

export const OUTBOX = row(
  'workspace_id',
  ['kind', 'outbox_kind'],
  ['specification_id', 'id'],
  ['version_id', 'head_id'],
  ['created_at', 'outbox_at'],
)
