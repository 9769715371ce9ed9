import { errAsync, okAsync } from 'neverthrow'
import type { Clock } from '../../src/ports/clock.ts'
import type { Discussions, RemoteComment } from '../../src/ports/discussions.ts'
import type { IdSource } from '../../src/ports/id-source.ts'
import type { ReplicaFailure } from '../../src/ports/replica.ts'

/** Discussions in memory, a person who takes part, and what may go wrong with a post. */
export interface InMemoryDiscussions {
  readonly discussions: Discussions
  /** Gives a document its lines; each is a place. */
  readonly lay: (ref: string, lines: readonly string[]) => void
  readonly person: {
    /** Begins a discussion, on the line or on the whole, or joins one; gives the remark. */
    readonly say: (
      ref: string,
      text: string,
      where?: { readonly line?: string; readonly discussion?: string },
    ) => RemoteComment
    /** Settles a discussion: no listing shows it any more. */
    readonly resolve: (discussion: string) => void
  }
  /** Everything that was said about a document. */
  readonly remarks: (ref: string) => readonly RemoteComment[]
  /** The next post: carried out without an answer, or not carried out for the given reason; `meanwhile` happens before it fails. */
  readonly failNext: (failure: ReplicaFailure, meanwhile?: () => void) => void
  /** How often each method was called since this was last asked. */
  readonly calls: () => Readonly<Record<string, number>>
}

export const createInMemoryDiscussions = (clock: Clock, ids: IdSource): InMemoryDiscussions => {
  const lines = new Map<string, readonly string[]>()
  const said = new Map<string, RemoteComment[]>()
  const resolved = new Set<string>()
  let next: { readonly failure: ReplicaFailure; readonly meanwhile: () => void } | null = null
  let calls: Record<string, number> = {}
  const count = (name: string): void => void (calls[name] = (calls[name] ?? 0) + 1)
  const placeName = (ref: string, line: string): string => `${ref}#${line}`
  const add = (
    ref: string,
    remark: Omit<RemoteComment, 'id' | 'discussion' | 'createdAt'>,
    discussion: string | null,
  ): RemoteComment => {
    const made = { ...remark, id: ids(), discussion: discussion ?? ids(), createdAt: clock() }
    said.set(ref, [...(said.get(ref) ?? []), made])
    return made
  }
  const all = (): readonly RemoteComment[] => [...said.values()].flat()
  return {
    lay: (ref, text) => void lines.set(ref, text),
    person: {
      say: (ref, text, { line, discussion } = {}) => {
        const begun = all().find((remark) => remark.discussion === discussion)
        const place = begun === undefined ? (line === undefined ? null : placeName(ref, line)) : begun.place
        return add(ref, { place, author: PERSON, own: false, text }, discussion ?? null)
      },
      resolve: (discussion) => void resolved.add(discussion),
    },
    remarks: (ref) => said.get(ref) ?? [],
    failNext: (failure, meanwhile = () => undefined) => void (next = { failure, meanwhile }),
    calls: () => {
      const counted = calls
      calls = {}
      return counted
    },
    discussions: {
      name: 'notion',
      read: (ref, place) => {
        count('read')
        return okAsync(
          (said.get(ref) ?? []).filter((remark) => remark.place === place && !resolved.has(remark.discussion)),
        )
      },
      get: (id) => {
        count('get')
        return okAsync(all().find((remark) => remark.id === id) ?? null)
      },
      wordsAt: (place) => {
        count('wordsAt')
        const [ref = '', line = ''] = place.split('#')
        return okAsync(lines.get(ref)?.includes(line) === true ? line : null)
      },
      placeOf: (ref, line) => {
        count('placeOf')
        const words = line.replace(/^#+ */, '')
        return okAsync(lines.get(ref)?.includes(words) === true ? placeName(ref, words) : null)
      },
      post: (ref, { discussion, place, text }) => {
        count('post')
        const fault = next
        next = null
        if (fault !== null && fault.failure.kind !== 'OutcomeUnknown') return errAsync(fault.failure)
        const begun = all().find((remark) => remark.discussion === discussion)
        const made = add(ref, { place: begun?.place ?? place, author: BOT, own: true, text }, discussion)
        fault?.meanwhile()
        return fault === null ? okAsync({ id: made.id, discussion: made.discussion }) : errAsync(fault.failure)
      },
    },
  }
}

const PERSON = { kind: 'notion', id: 'grace', name: 'Grace' } as const
const BOT = { kind: 'notion', id: 'bot', name: 'NOS' } as const
