import { AUTHOR_KINDS, PRIORITIES, REVIEW_STATUSES, SPEC_TYPES } from '@nos/domain'
import { err, ok, Result } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { ServiceAnswer } from '../remote/service-client.ts'
import { hashText } from './hash-text.ts'
import type { ServiceSpecification, ServiceText, TaggedText } from './service-library.ts'

export interface ListPage<Specification> {
  readonly items: readonly Specification[]
  readonly nextCursor: string | null
}

// Ids become keys of the lock file and parts of addresses, hashes decide what is written: both are checked in full.
const Uuid = v.pipe(v.string(), v.uuid(), v.toLowerCase())
const Hash = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))
const Version = v.object({ id: Uuid, content_hash: Hash })
const Author = v.object({ kind: v.picklist(AUTHOR_KINDS), id: v.string(), name: v.string() })
const Instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => new Date(text)),
)
const Item = v.object({
  id: Uuid,
  title: v.string(),
  capability: v.string(),
  spec_type: v.picklist(SPEC_TYPES),
  status: v.picklist(REVIEW_STATUSES),
  priority: v.picklist(PRIORITIES),
  tags: v.array(v.string()),
  version: v.object({ ...Version.entries, author: Author }),
  created_at: Instant,
  updated_at: Instant,
  archived_at: v.nullable(v.string()),
})
const Text = v.object({ ...Item.entries, body: v.string() })
const Cursor = v.nullable(v.string())

export const readListPage = ({ body }: ServiceAnswer): Result<ListPage<ServiceSpecification>, CommandFailure> =>
  check(v.object({ items: v.array(Item), next_cursor: Cursor }), body).map(({ items, next_cursor }) => ({
    items: items.map(summary),
    nextCursor: next_cursor,
  }))

export const readTextPage = ({ body }: ServiceAnswer): Result<ListPage<ServiceText>, CommandFailure> =>
  check(v.object({ items: v.array(Text), next_cursor: Cursor }), body).andThen(({ items, next_cursor }) =>
    Result.combine(items.map(withBody)).map((texts) => ({ items: texts, nextCursor: next_cursor })),
  )

export const readText = ({ body, headers }: ServiceAnswer): Result<TaggedText, CommandFailure> =>
  check(Text, body)
    .andThen(withBody)
    .andThen((text) => {
      const etag = headers.get('etag')
      return etag === null ? err(unexpected(`it gives no ETag for ${text.id}`)) : ok({ ...text, etag })
    })

export const readVersionText = ({ body }: ServiceAnswer): Result<string, CommandFailure> =>
  check(v.object({ ...Version.entries, body: v.string() }), body).andThen((version) =>
    whole(version.body, version.content_hash, version.id),
  )

export const readVersionPage = ({
  body,
}: ServiceAnswer): Result<readonly { readonly id: string; readonly contentHash: string }[], CommandFailure> =>
  check(v.object({ items: v.array(Version) }), body).map(({ items }) =>
    items.map(({ id, content_hash }) => ({ id, contentHash: content_hash })),
  )

export const readSubject = ({ body }: ServiceAnswer): Result<string, CommandFailure> =>
  check(v.object({ sub: v.string() }), body).map(({ sub }) => sub)

export const unexpected = (what: string): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'error',
    code: 'unexpected_answer',
    message: `the service's answer cannot be used: ${what}`,
    fix: 'check NOS_URL, and use the same version of nos on both sides',
  })

const summary = ({
  id,
  title,
  capability,
  spec_type,
  status,
  priority,
  tags,
  version,
  created_at,
  updated_at,
  archived_at,
}: v.InferOutput<typeof Item>): ServiceSpecification => ({
  id,
  capability,
  properties: { title, capability, specType: spec_type, status, priority, tags },
  versionId: version.id,
  contentHash: version.content_hash,
  archived: archived_at !== null,
  editor: version.author,
  createdAt: created_at,
  updatedAt: updated_at,
})

const withBody = (text: v.InferOutput<typeof Text>): Result<ServiceText, CommandFailure> =>
  whole(text.body, text.version.content_hash, text.id).map((body) => ({ ...summary(text), body }))

const whole = (body: string, hash: string, id: string): Result<string, CommandFailure> =>
  hashText(body) === hash
    ? ok(body)
    : err(unexpected(`the text of ${id} does not have the hash that the service names`))

const check = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): Result<v.InferOutput<Schema>, CommandFailure> => {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return ok(parsed.output)
  const [issue] = parsed.issues
  return err(unexpected(`${v.getDotPath(issue) ?? 'its body'}: ${issue.message}`))
}
