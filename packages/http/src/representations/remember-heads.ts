import type { Version } from '@nos/domain'
import { LRUCache } from 'lru-cache'
import { presentHead, type OverviewReader } from './specification-head.ts'

/** Reads the Purpose of a body, and writes what a head decides as JSON. */
export interface HeadWriter extends OverviewReader {
  written(head: Version): WrittenHead
}

interface WrittenHead {
  /** Members of an object, without its braces. */
  readonly members: string
  readonly body: string
}

const MOST = 500
/** Characters. Longer bodies are rare, and would fill the memory. */
const LONGEST = 65_536

/** Does both once for what it was asked about lately: the one takes a parse, and the other is most of an answer. */
export const rememberHeads = (reader: OverviewReader): HeadWriter => {
  const overview = remembered(
    (body: string) => body,
    (body) => body.length,
    (body) => reader.overview(body),
  )
  const written = remembered(
    // A version never changes.
    (head: Version) => head.id,
    ({ content }) => content.body.length,
    (head) => ({
      members: JSON.stringify(presentHead(head, { overview })).slice(1, -1),
      body: JSON.stringify(head.content.body),
    }),
  )
  return { overview, written }
}

const remembered = <Subject, Value>(
  nameOf: (subject: Subject) => string,
  lengthOf: (subject: Subject) => number,
  read: (subject: Subject) => Value,
): ((subject: Subject) => Value) => {
  const known = new LRUCache<string, { readonly value: Value }>({ max: MOST })
  return (subject) => {
    if (lengthOf(subject) > LONGEST) return read(subject)
    const name = nameOf(subject)
    const before = known.get(name)
    if (before !== undefined) return before.value
    const value = read(subject)
    known.set(name, { value })
    return value
  }
}
