import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { mergeLines } from '../../src/document/lines/merge-lines.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { IdSource } from '../../src/ports/id-source.ts'
import type {
  DocumentGone,
  Replica,
  ReplicaDocument,
  ReplicaEntry,
  ReplicaFailure,
  ReplicaMoved,
} from '../../src/ports/replica.ts'
import type { Mirror } from '../../src/sync/mirror.ts'
import { carriedText, cutBody, mirrorOf, titleLine } from './replica-form.ts'
import { createInMemoryPerson, type InMemoryPerson } from './replica-person.ts'
import { OURSELVES, PERSON, PERSON_EMAIL, type StoredDocument } from './replica-store.ts'
import { createTraffic, type ReplicaTraffic } from './replica-traffic.ts'

export interface InMemoryReplica {
  readonly replica: Replica
  readonly person: InMemoryPerson
  readonly traffic: ReplicaTraffic
  /** What the replica holds, for a look from outside. */
  readonly documents: ReadonlyMap<string, Readonly<StoredDocument>>
}

/**
 * A replica in memory with Notion's manners: the title is a property and not in the text, revision marks are floored
 * to the minute, a text write does not tell its mark, a read tells no properties, listings leave out what is trashed, moved or not shared.
 */
export const createInMemoryReplica = (clock: Clock, ids: IdSource, name = 'notion'): InMemoryReplica => {
  const documents = new Map<string, StoredDocument>()
  const traffic = createTraffic()
  const touch = (document: StoredDocument): void => {
    document.editedAt = clock()
    document.editor = OURSELVES
  }
  const seen = (ref: string): Result<StoredDocument, DocumentGone> => {
    const document = documents.get(ref)
    return document === undefined || document.presence === 'not_visible'
      ? err({ kind: 'DocumentGone', ref })
      : ok(document)
  }
  const live = (ref: string): Result<StoredDocument, DocumentGone> =>
    seen(ref).andThen((document): Result<StoredDocument, DocumentGone> =>
      document.presence === 'trashed' ? err({ kind: 'DocumentGone', ref }) : ok(document),
    )
  const answer = (document: StoredDocument, title: string, text: string, told: boolean): ReplicaDocument => ({
    ref: document.ref,
    url: `https://notion.example/${document.ref}`,
    body: title + text,
    mirror: mirrorOf(title, text),
    properties: document.properties,
    revision: told ? markOf(document) : null,
    settled: told && clock().getTime() - minute(document.editedAt) >= MINUTE,
  })
  const writeText = (ref: string, known: Mirror, text: string): Result<string, ReplicaFailure | ReplicaMoved> => {
    const expected = carriedText(known)
    if (text === expected) return ok(expected)
    return traffic.send('write-text', () =>
      live(ref).andThen((document): Result<string, ReplicaMoved> => {
        const merged = mergeLines(expected, text, document.text)
        if (merged === null) return err({ kind: 'ReplicaMoved', ref })
        document.text = merged
        touch(document)
        return ok(merged)
      }),
    )
  }
  const replica: Replica = {
    name,
    changes: (since) =>
      settle(
        traffic.send('changes', () =>
          ok({
            items: [...documents.values()]
              .filter(
                (document) =>
                  document.presence === 'live' &&
                  (since === null || minute(document.editedAt) >= Date.parse(since) - OVERLAP),
              )
              .map(entryOf),
            cursor: new Date(minute(clock())).toISOString(),
          }),
        ),
      ),
    inventory: () =>
      settle(
        traffic.send('inventory', () =>
          ok({
            refs: [...documents.values()].flatMap(({ ref, presence }) => (presence === 'live' ? [ref] : [])),
            complete: true,
          }),
        ),
      ),
    locate: (ref) => settle(traffic.send('locate', () => ok(documents.get(ref)?.presence ?? 'not_visible'))),
    read: (ref, known) =>
      settle(
        traffic.send('read', () =>
          seen(ref).map((document) => ({
            ...answer(document, titleLine(known, document.text, document.properties.title ?? ''), document.text, true),
            properties: {},
          })),
        ),
      ),
    create: (id, content) =>
      settle(
        traffic.send('create', () => {
          const { title, text } = cutBody(content.body)
          const document: StoredDocument = {
            ref: ids(),
            text,
            properties: content.properties,
            reported: content.reported ?? {},
            presence: 'live',
            mark: id,
            createdAt: clock(),
            editedAt: clock(),
            editor: OURSELVES,
            remarks: [],
          }
          documents.set(document.ref, document)
          return ok(answer(document, title, text, true))
        }),
      ),
    expectedMirror: ({ body }) => {
      const { title, text } = cutBody(body)
      return mirrorOf(title, text)
    },
    find: (id) =>
      settle(
        traffic.send('find', () =>
          ok(
            [...documents.values()]
              .filter(({ mark, presence }) => mark === id && presence !== 'not_visible')
              .map(entryOf),
          ),
        ),
      ),
    write: (ref, known, edit) => {
      const knownTitle = titleLine(known, '', '')
      const body =
        edit.body === undefined
          ? { title: knownTitle, text: carriedText(known) }
          : knownTitle === ''
            ? { title: '', text: edit.body }
            : cutBody(edit.body)
      const unchanged = body.text === carriedText(known)
      const values =
        Object.keys({ ...edit.properties, ...edit.reported }).length === 0
          ? ok(null)
          : traffic.send('write-properties', () =>
              live(ref).map((document): string | null => {
                document.properties = { ...document.properties, ...edit.properties }
                document.reported = { ...document.reported, ...edit.reported }
                touch(document)
                // No listing may equal this mark: the answer does not tell what a person has just done to the text.
                return `${markOf(document)} without text`
              }),
            )
      const written = values.andThen((mark) =>
        writeText(ref, known, body.text).andThen((text) =>
          seen(ref).map((document) => ({
            ...answer(document, body.title, text, false),
            revision: unchanged ? mark : null,
          })),
        ),
      )
      return settle(written)
    },
    person: (id) =>
      settle(
        traffic.send('person', () => ok(id === PERSON.id ? { id, name: PERSON.name, email: PERSON_EMAIL } : null)),
      ),
    remark: (ref, { id, text, to }) =>
      settle(traffic.send('remark', () => live(ref).map(({ remarks }) => void remarks.push({ id, text, to })))),
    isRemarked: (ref, id) =>
      settle(
        traffic.send('look-for-remark', () => live(ref).map(({ remarks }) => remarks.some((one) => one.id === id))),
      ),
    setTrashed: (ref, trashed) =>
      settle(
        traffic.send('trash', () =>
          seen(ref).map((document) => {
            if ((document.presence === 'trashed') === trashed) return
            document.presence = trashed ? 'trashed' : 'live'
            touch(document)
          }),
        ),
      ),
  }
  return { replica, person: createInMemoryPerson(documents, clock, ids), traffic, documents }
}

const MINUTE = 60_000
const OVERLAP = 2 * MINUTE

const minute = (instant: Date): number => Math.floor(instant.getTime() / MINUTE) * MINUTE
const markOf = (document: StoredDocument): string => new Date(minute(document.editedAt)).toISOString()

const entryOf = (document: StoredDocument): ReplicaEntry => ({
  ref: document.ref,
  url: `https://notion.example/${document.ref}`,
  revision: markOf(document),
  properties: document.properties,
  presence: document.presence,
  specificationId: document.mark,
  editor: document.editor,
  editedAt: new Date(minute(document.editedAt)),
  createdAt: new Date(minute(document.createdAt)),
  own: document.editor === OURSELVES,
})

const settle = <Value, Failure>(result: Result<Value, Failure>): ResultAsync<Value, Failure> =>
  new ResultAsync(Promise.resolve(result))
