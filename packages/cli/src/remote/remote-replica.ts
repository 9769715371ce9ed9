import {
  DEFAULT_SPEC_TYPE,
  type DocumentGone,
  type Mirror,
  mergeLines,
  type Replica,
  type ReplicaDocument,
  type ReplicaEdit,
  type ReplicaEntry,
  type ReplicaFailure,
  type ReplicaMoved,
  type ReplicaProperties,
} from '@nos/domain'
import { err, ok, okAsync, type Result, ResultAsync } from 'neverthrow'
import {
  codeOf,
  type ServiceChange,
  type ServiceLibrary,
  type ServiceSpecification,
  type ServiceText,
  type TaggedText,
} from '../working-tree/service-library.ts'
import { toReplicaFailure } from './remote-replica-failure.ts'

/**
 * Another NOS as a replica. A document's ref is its specification's id there; the archive is its trash. A service
 * gives ids of its own, so a document carries no mark: the `Idempotency-Key` of `create` finds a lost answer again
 * for a day, and `find` knows a specification only under the id it has there.
 */
export const createRemoteReplica = (library: ServiceLibrary): Replica => {
  const entryOf = (specification: ServiceSpecification, me: string): ReplicaEntry => ({
    ref: specification.id,
    url: `${library.url}/api/v1/specifications/${specification.id}`,
    revision: `${specification.versionId} ${specification.updatedAt.toISOString()}`,
    properties: specification.properties,
    presence: specification.archived ? 'trashed' : 'live',
    specificationId: null,
    editor: specification.editor,
    editedAt: specification.updatedAt,
    createdAt: specification.createdAt,
    own: specification.editor.id === me,
  })
  const show = (ref: string): ResultAsync<TaggedText, ReplicaFailure> =>
    library
      .show(ref)
      .mapErr(toReplicaFailure)
      .andThen((found): Result<TaggedText, DocumentGone> =>
        found === null ? err({ kind: 'DocumentGone', ref }) : ok(found),
      )
  return {
    name: 'remote',
    changes: (since) =>
      library
        .list(since ?? undefined)
        .andThen((items) =>
          library
            .subject()
            .map((me) => ({ items: items.map((item) => entryOf(item, me)), cursor: cursorAfter(items, since) })),
        )
        .mapErr(toReplicaFailure),
    inventory: () =>
      library
        .list()
        .map((items) => ({ refs: items.flatMap(({ id, archived }) => (archived ? [] : [id])), complete: true }))
        .mapErr(toReplicaFailure),
    locate: (ref) =>
      library
        .show(ref)
        .map((found) => (found === null ? 'not_visible' : found.archived ? 'trashed' : 'live'))
        .mapErr(toReplicaFailure),
    read: (ref) => show(ref).map((text) => documentOf(text, library.url)),
    create: (id, { body, properties }) =>
      library
        .create(
          {
            title: properties.title ?? 'Untitled',
            body,
            spec_type: properties.specType ?? DEFAULT_SPEC_TYPE,
            ...changeOf(properties),
          },
          `replica-${id}`,
        )
        .map((text) => documentOf(text, library.url))
        .mapErr((failure): ReplicaFailure =>
          codeOf(failure) === 'service_unreachable'
            ? { kind: 'OutcomeUnknown', reason: 'the answer was lost' }
            : toReplicaFailure(failure),
        ),
    find: (id) =>
      library
        .show(id)
        .andThen((found) => library.subject().map((me) => (found === null ? [] : [entryOf(found, me)])))
        .mapErr(toReplicaFailure),
    write: (ref, known, edit) => new ResultAsync(write(library, show, ref, known, edit)),
    setTrashed: (ref, trashed) =>
      show(ref).andThen((text): ResultAsync<void, ReplicaFailure> => {
        if (text.archived === trashed) return okAsync(undefined)
        const done: ResultAsync<unknown, Parameters<typeof toReplicaFailure>[0]> = trashed
          ? library.archive(ref, text.etag)
          : library.restore(ref, text.etag)
        return done.map(() => undefined).mapErr(toReplicaFailure)
      }),
  }
}

const MOST_ATTEMPTS = 5

/** Merges with what stands there now and writes it under that state's tag, again when somebody was quicker. */
const write = async (
  library: ServiceLibrary,
  show: (ref: string) => ResultAsync<TaggedText, ReplicaFailure>,
  ref: string,
  known: Mirror,
  { body, properties }: ReplicaEdit,
): Promise<Result<ReplicaDocument, ReplicaFailure | ReplicaMoved>> => {
  const before = known.segments.map(({ source }) => source).join('')
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const present = await show(ref)
    if (present.isErr()) return err(present.error)
    const merged = body === undefined ? present.value.body : mergeLines(before, body, present.value.body)
    if (merged === null) return err({ kind: 'ReplicaMoved', ref })
    const change = { ...(merged === present.value.body ? {} : { body: merged }), ...changeOf(properties) }
    if (Object.keys(change).length === 0) return ok(documentOf(present.value, library.url))
    const written = await library.revise(ref, present.value.etag, change)
    if (written.isOk()) return ok(documentOf(written.value, library.url))
    if (!STALE.has(codeOf(written.error))) return err(toReplicaFailure(written.error))
  }
  return err({ kind: 'ReplicaMoved', ref })
}

const STALE: ReadonlySet<string> = new Set(['precondition_failed', 'concurrent_change'])

// The review status is the service's own affair.
const changeOf = ({ title, capability, specType, priority, tags }: ReplicaProperties): ServiceChange => ({
  ...(title === undefined ? {} : { title }),
  ...(capability === undefined ? {} : { capability }),
  ...(specType === undefined ? {} : { spec_type: specType }),
  ...(priority === undefined ? {} : { priority }),
  ...(tags === undefined ? {} : { tags }),
})

const documentOf = (text: ServiceText, origin: string): ReplicaDocument => ({
  ref: text.id,
  url: `${origin}/api/v1/specifications/${text.id}`,
  body: text.body,
  mirror: { segments: [{ source: text.body, remote: text.body }] },
  properties: text.properties,
  revision: `${text.versionId} ${text.updatedAt.toISOString()}`,
  settled: true,
})

/** Clocks of a service's instances may differ by this. */
const OVERLAP_MS = 120_000

const cursorAfter = (items: readonly ServiceSpecification[], since: string | null): string => {
  const last = Math.max(0, ...items.map(({ updatedAt }) => updatedAt.getTime() - OVERLAP_MS))
  return last === 0 && since !== null ? since : new Date(last).toISOString()
}
