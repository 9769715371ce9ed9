import type { Author } from '../specification/author.ts'
import type { Role } from '../specification/role.ts'

/** Somebody whom an admin has named: who is who at Notion, and what may they do. */
export interface Person {
  /** The subject of their tokens. */
  readonly subject: string
  readonly role: Role
  readonly name: string | null
  readonly email: string | null
  readonly notionUserId: string | null
}

/** What Notion says of one of its users. */
export interface ReplicaPerson {
  readonly id: string
  readonly name: string | null
  /** Null for a bot, or where the connection may not see it. */
  readonly email: string | null
}

/** By what people are known: whom an admin has named, whom the replica has told of, and the addresses in tokens. */
export interface Acquaintance {
  readonly people: readonly Person[]
  readonly met: ReadonlyMap<string, ReplicaPerson>
  /** By subject. */
  readonly addresses: ReadonlyMap<string, string>
}

/** The named person an author is: by subject, by user id, or by e-mail. Null when nobody is named so. */
export const personOf = (author: Author, { people, met, addresses }: Acquaintance): Person | null => {
  if (author.kind === 'user' || author.kind === 'ai') return people.find(({ subject }) => subject === author.id) ?? null
  if (author.kind !== 'notion') return null
  const byId = people.find(({ notionUserId }) => notionUserId !== null && bare(notionUserId) === bare(author.id))
  const email = met.get(author.id)?.email ?? null
  return (
    byId ??
    (email === null
      ? null
      : (people.find((one) => sameEmail(one.email ?? addresses.get(one.subject) ?? null, email)) ?? null))
  )
}

/**
 * Everybody whom one of the authors may be, as subjects: a named person, a token's own, the e-mail address at Notion, or
 * whoever's token names that address.
 */
export const subjectsOf = (authors: readonly Author[], known: Acquaintance): Pick<ReadonlySet<string>, 'has'> => {
  const subjects = new Set<string>()
  const written = new Set<string>()
  for (const author of authors) {
    const person = personOf(author, known)
    if (person !== null) subjects.add(person.subject)
    // Whoever had a model write it answers for it.
    else if (author.kind === 'user' || author.kind === 'ai') subjects.add(author.id)
    const email = author.kind === 'notion' ? (known.met.get(author.id)?.email ?? null) : null
    if (email !== null) written.add(email.toLowerCase())
  }
  const wrote = (address: string | undefined): boolean => address !== undefined && written.has(address.toLowerCase())
  return { has: (subject) => subjects.has(subject) || wrote(subject) || wrote(known.addresses.get(subject)) }
}

/** Notion writes its ids with and without hyphens. */
const bare = (id: string): string => id.replaceAll('-', '').toLowerCase()

/** E-mail addresses are compared without case. */
export const sameEmail = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase()
