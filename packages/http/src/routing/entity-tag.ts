import type { Specification, Version } from '@nos/domain'

const DIGITS = 16

/**
 * The strong tag of a specification: its content hash and the count of its writes, so that it changes with the text,
 * a property, the status and archiving, and not with the state of the sync.
 */
export const specificationTag = ({ head, revision }: Pick<Specification, 'head' | 'revision'>): string =>
  `"${hashPart(head)}-r${revision}"`

/** A version never changes, so its number and content hash name it. */
export const versionTag = (version: Version): string => `"${hashPart(version)}-v${version.number}"`

const hashPart = ({ contentHash }: Version): string => contentHash.slice('sha256:'.length).slice(0, DIGITS)

/** A list of entity tags as `If-Match` and `If-None-Match` carry it. */
export type EntityTagList = '*' | readonly { readonly weak: boolean; readonly tag: string }[]

/** Null when the header is absent; a header without any tag in quotes matches nothing. */
export const parseEntityTags = (header: string | null): EntityTagList | null => {
  if (header === null) return null
  if (header.trim() === '*') return '*'
  return [...header.matchAll(/(W\/)?("[^"]*")/g)].map(([, weak, tag = '']) => ({
    weak: weak !== undefined,
    tag: withoutEncoding(tag),
  }))
}

/** If-Match: only strong tags that are equal match. */
export const matchesStrongly = (list: EntityTagList, tag: string): boolean =>
  list === '*' || list.some((one) => !one.weak && one.tag === tag)

/** If-None-Match: weakness does not matter. */
export const matchesWeakly = (list: EntityTagList, tag: string): boolean =>
  list === '*' || list.some((one) => one.tag === tag)

/** A compressed answer is another sequence of bytes, so its strong tag is another one (RFC 9110 section 8.8.3.3). */
export const encodedTag = (tag: string, encoding: string): string => `${tag.slice(0, -1)}-${encoding}"`

const withoutEncoding = (tag: string): string => tag.replace(/-(?:gzip|br)"$/, '"')
