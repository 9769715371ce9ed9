import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { ServiceAnswer } from '../remote/service-client.ts'
import { hashText } from './hash-text.ts'
import type { ServiceSpecification, ServiceText } from './service-library.ts'

export interface ListPage {
  readonly items: readonly ServiceSpecification[]
  readonly nextCursor: string | null
}

// Ids become keys of the lock file and parts of addresses, hashes decide what is written: both are checked in full.
const Uuid = v.pipe(v.string(), v.uuid(), v.toLowerCase())
const Hash = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))
const Version = v.object({ id: Uuid, content_hash: Hash })
const Item = v.object({ id: Uuid, title: v.string(), capability: v.string(), version: Version, archived_at: v.nullable(v.string()) })
const Text = v.object({ ...Item.entries, body: v.string() })

export const readListPage = ({ body }: ServiceAnswer): Result<ListPage, CommandFailure> =>
  check(v.object({ items: v.array(Item), next_cursor: v.nullable(v.string()) }), body).map(({ items, next_cursor }) => ({ items: items.map(summary), nextCursor: next_cursor }))

export const readText = ({ body, headers }: ServiceAnswer): Result<ServiceText, CommandFailure> =>
  check(Text, body).andThen((text) => {
    const etag = headers.get('etag')
    if (etag === null) return err(unexpected(`it gives no ETag for ${text.id}`))
    return whole(text.body, text.version.content_hash, text.id).map((whole_) => ({ ...summary(text), body: whole_, etag }))
  })

export const readVersionText = ({ body }: ServiceAnswer): Result<string, CommandFailure> =>
  check(v.object({ ...Version.entries, body: v.string() }), body).andThen((version) => whole(version.body, version.content_hash, version.id))

export const readVersionPage = ({ body }: ServiceAnswer): Result<readonly { readonly id: string; readonly contentHash: string }[], CommandFailure> =>
  check(v.object({ items: v.array(Version) }), body).map(({ items }) => items.map(({ id, content_hash }) => ({ id, contentHash: content_hash })))

export const unexpected = (what: string): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'error',
    code: 'unexpected_answer',
    message: `the service's answer cannot be used: ${what}`,
    fix: 'check NOS_URL, and use the same version of nos on both sides',
  })

const summary = ({ id, title, capability, version, archived_at }: v.InferOutput<typeof Item>): ServiceSpecification => ({
  id,
  title,
  capability,
  versionId: version.id,
  contentHash: version.content_hash,
  archived: archived_at !== null,
})

const whole = (body: string, hash: string, id: string): Result<string, CommandFailure> =>
  hashText(body) === hash ? ok(body) : err(unexpected(`the text of ${id} does not have the hash that the service names`))

const check = <Schema extends v.GenericSchema>(schema: Schema, body: unknown): Result<v.InferOutput<Schema>, CommandFailure> => {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return ok(parsed.output)
  const [issue] = parsed.issues
  return err(unexpected(`${v.getDotPath(issue) ?? 'its body'}: ${issue.message}`))
}
