import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import type { LockEntry, LockFile } from './lock-file.ts'

/** The lock file cannot be used; nothing may be written over it or decided without it. */
export interface LockFileDamaged {
  readonly kind: 'LockFileDamaged'
  readonly reason: string
  readonly fix: string
}

export const LOCK_VERSION = 1

const Uuid = v.pipe(v.string(), v.uuid())
const Hash = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))
const Node = v.object({ kind: v.string(), key: v.string(), name: v.string(), ours: Hash, theirs: Hash })
const Entry = v.pipe(
  v.object({
    capability: v.string(),
    moved_to: v.exactOptional(v.string()),
    version_id: v.nullable(Uuid),
    content_hash: v.nullable(Hash),
    conflict: v.exactOptional(
      v.object({ version_id: v.nullable(Uuid), nodes: v.array(Node), marked: v.exactOptional(v.literal(true)) }),
    ),
    restore: v.exactOptional(v.literal(true)),
  }),
  v.check(
    ({ version_id, content_hash }) => (version_id === null) === (content_hash === null),
    'version_id and content_hash go together',
  ),
)
const Lock = v.object({
  version: v.literal(LOCK_VERSION),
  service: v.pipe(v.string(), v.url()),
  specifications: v.record(Uuid, Entry),
})

/** Reads what `renderLockFile` wrote. */
export const parseLockFile = (text: string): Result<LockFile, LockFileDamaged> => {
  if (/^(?:<{7}|={7}|>{7})/m.test(text))
    return damaged(
      'it has git conflict markers',
      'take either side whole for each specification, then run the command again',
    )
  const json = parseJson(text)
  if (json.isErr()) return err(json.error)
  const parsed = v.safeParse(Lock, json.value)
  if (parsed.success)
    return ok({ service: parsed.output.service, specifications: mapValues(parsed.output.specifications, readEntry) })
  const version = v.safeParse(v.object({ version: v.number() }), json.value)
  if (version.success && version.output.version > LOCK_VERSION)
    return damaged(`a newer nos wrote it (version ${version.output.version})`, 'update nos')
  const [issue] = parsed.issues
  return damaged(`${v.getDotPath(issue) ?? 'it'}: ${issue.message}`, RESTORE)
}

const RESTORE =
  'take it from git, or delete it: files and specifications are then matched by capability, and differences shown as conflicts'

const damaged = (reason: string, fix: string): Result<never, LockFileDamaged> =>
  err({ kind: 'LockFileDamaged', reason, fix })

const parseJson = (text: string): Result<unknown, LockFileDamaged> => {
  try {
    return ok(JSON.parse(text))
  } catch {
    return damaged('it is no JSON', RESTORE)
  }
}

const readEntry = ({
  capability,
  moved_to,
  version_id,
  content_hash,
  conflict,
  restore,
}: v.InferOutput<typeof Entry>): LockEntry => ({
  capability,
  ...(moved_to === undefined ? {} : { movedTo: moved_to }),
  base: version_id === null || content_hash === null ? null : { versionId: version_id, contentHash: content_hash },
  ...(conflict === undefined
    ? {}
    : {
        conflict: {
          versionId: conflict.version_id,
          nodes: conflict.nodes,
          ...(conflict.marked === undefined ? {} : { marked: true }),
        },
      }),
  ...(restore === undefined ? {} : { restore }),
})

const mapValues = <In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In) => Out,
): Readonly<Record<string, Out>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
