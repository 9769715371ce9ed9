import type { Clock } from '../../src/ports/clock.ts'
import type { IdSource } from '../../src/ports/id-source.ts'
import type { Presence } from '../../src/ports/replica.ts'
import type { ReplicaPerson } from '../contracts/replica-under-test.ts'
import { PERSON, type StoredDocument } from './replica-store.ts'

export interface InMemoryPerson extends ReplicaPerson {
  /** Rewrites the whole text (without the H1). */
  rewrite(ref: string, change: (text: string) => string): void
  /** A copy with the same mark, as Notion's «Duplicate» makes it. */
  duplicate(ref: string): string
  setPresence(ref: string, presence: Presence): void
}

export const createInMemoryPerson = (
  documents: Map<string, StoredDocument>,
  clock: Clock,
  ids: IdSource,
): InMemoryPerson => {
  const at = (ref: string): StoredDocument => {
    const document = documents.get(ref)
    if (document === undefined) throw new Error(`there is no document ${ref}`)
    return document
  }
  const touch = (document: StoredDocument): void => {
    document.editedAt = clock()
    document.editor = PERSON
  }
  const add = (document: Pick<StoredDocument, 'text' | 'properties' | 'reported' | 'mark'>): string => {
    const ref = ids()
    documents.set(ref, {
      ...document,
      ref,
      presence: 'live',
      createdAt: clock(),
      editedAt: clock(),
      editor: PERSON,
      remarks: [],
    })
    return ref
  }
  const rewrite = (ref: string, change: (text: string) => string): void => {
    const document = at(ref)
    const text = change(document.text)
    if (text === document.text) return
    document.text = text
    touch(document)
  }
  const setPresence = (ref: string, presence: Presence): void => {
    at(ref).presence = presence
    touch(at(ref))
  }
  return {
    rewrite,
    setPresence,
    duplicate: (ref) =>
      add({ text: at(ref).text, properties: at(ref).properties, reported: at(ref).reported, mark: at(ref).mark }),
    createDocument: (title, text) => Promise.resolve(add({ text, properties: { title }, reported: {}, mark: null })),
    replaceText: (ref, from, to) => {
      if (!at(ref).text.includes(from)) throw new Error(`"${from}" does not stand in ${ref}`)
      rewrite(ref, (text) => text.replace(from, () => to))
      return Promise.resolve()
    },
    setProperties: (ref, properties) => {
      const document = at(ref)
      document.properties = { ...document.properties, ...properties }
      touch(document)
      return Promise.resolve()
    },
    setTrashed: (ref, trashed) => Promise.resolve(setPresence(ref, trashed ? 'trashed' : 'live')),
    moveAway: (ref) => Promise.resolve(setPresence(ref, 'moved')),
    unshare: (ref) => Promise.resolve(setPresence(ref, 'not_visible')),
  }
}
