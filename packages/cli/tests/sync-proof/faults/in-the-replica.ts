import type { ReplicaDocument, ReplicaEntry } from '@nos/domain'
import { errAsync, okAsync } from 'neverthrow'
import type { PlantedFault } from '../world/planted-fault.ts'

/** Mistakes in what is believed of Notion's pages. */
export const replicaFaults: readonly PlantedFault[] = [
  {
    name: 'no re-read',
    mistake: 'writes over a page that moved under it, instead of reading it and merging again',
    replica: (replica) => ({
      ...replica,
      write: (ref, known, edit) =>
        replica
          .write(ref, known, edit)
          .orElse((failure) =>
            failure.kind === 'ReplicaMoved'
              ? replica.read(ref, known).andThen(({ mirror }) => replica.write(ref, mirror, edit))
              : errAsync(failure),
          ),
    }),
  },
  {
    name: 'hash of what was sent',
    mistake: 'remembers what it sent, not what Notion made of it',
    replica: (replica) => ({
      ...replica,
      write: (ref, known, edit) =>
        replica.write(ref, known, edit).map((document): ReplicaDocument =>
          edit.body === undefined
            ? document
            : {
                ...document,
                body: edit.body,
                mirror: replica.expectedMirror?.(contentOf(edit.body)) ?? document.mirror,
              },
        ),
    }),
  },
  {
    name: 'delete on 404',
    mistake: 'takes a page that it may not see for thrown away',
    replica: (replica) => ({
      ...replica,
      locate: (ref) => replica.locate(ref).map((found) => (found === 'not_visible' ? 'trashed' : found)),
    }),
  },
  {
    name: 'moved away is deleted',
    mistake: 'takes a page that was moved to another place for thrown away',
    replica: (replica) => ({
      ...replica,
      locate: (ref) => replica.locate(ref).map((found) => (found === 'moved' ? 'trashed' : found)),
    }),
  },
  {
    name: 'the trash is not looked into',
    mistake: 'takes a page in the trash for one that it may not see',
    replica: (replica) => ({
      ...replica,
      locate: (ref) => replica.locate(ref).map((found) => (found === 'trashed' ? 'not_visible' : found)),
    }),
  },
  {
    name: 'skip own edits',
    mistake: 'leaves pages out whose last editor is the integration itself',
    replica: (replica) => ({
      ...replica,
      changes: (since) =>
        replica
          .changes(since)
          .map((found) => ({ ...found, items: found.items.filter(({ own }: ReplicaEntry) => !own) })),
    }),
  },
  {
    name: 'a lost creation is not looked for',
    mistake: 'never searches for a page whose creation was not answered',
    replica: (replica) => ({
      ...replica,
      find: () => okAsync([]),
      changes: (since) =>
        replica
          .changes(since)
          .map((found) => ({ ...found, items: found.items.map((entry) => ({ ...entry, specificationId: null })) })),
    }),
  },
  {
    name: 'a cursor without overlap',
    mistake: 'lists from the present minute on, so that what the index or the minute hid is never listed',
    replica: (replica) => ({ ...replica, changes: (since) => replica.changes(since === null ? null : later(since)) }),
  },
  {
    name: 'a failed write is done',
    mistake: 'takes a write of which nobody knows the outcome for done',
    replica: (replica) => ({
      ...replica,
      write: (ref, known, edit) =>
        replica.write(ref, known, edit).orElse((failure) =>
          failure.kind === 'OutcomeUnknown' || failure.kind === 'ReplicaUnavailable'
            ? okAsync({
                ref,
                url: null,
                body: edit.body ?? '',
                mirror: known,
                properties: edit.properties,
                revision: null,
                settled: false,
              })
            : errAsync(failure),
        ),
    }),
  },
]

const contentOf = (body: string) => ({ body, properties: {} })

const later = (cursor: string): string => {
  const { since } = JSON.parse(cursor) as { readonly since: string }
  return JSON.stringify({ since: new Date(Date.parse(since) + 180_000).toISOString() })
}
