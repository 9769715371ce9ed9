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

/** The named person an author is: by subject, by user id, or by e-mail. Null when nobody is named so. */
export const personOf = (
  author: Author,
  people: readonly Person[],
  met: ReadonlyMap<string, ReplicaPerson>,
): Person | null => {
  if (author.kind === 'user' || author.kind === 'ai') return people.find(({ subject }) => subject === author.id) ?? null
  if (author.kind !== 'notion') return null
  const byId = people.find(({ notionUserId }) => notionUserId !== null && bare(notionUserId) === bare(author.id))
  const email = met.get(author.id)?.email ?? null
  return byId ?? (email === null ? null : (people.find((one) => sameEmail(one.email, email)) ?? null))
}

/** Everybody whom one of the authors may be, as subjects: a named person, a token's own, or the e-mail address at Notion. */
export const subjectsOf = (
  authors: readonly Author[],
  people: readonly Person[],
  met: ReadonlyMap<string, ReplicaPerson>,
): Pick<ReadonlySet<string>, 'has'> => {
  const subjects = new Set<string>()
  const addresses = new Set<string>()
  for (const author of authors) {
    const person = personOf(author, people, met)
    if (person !== null) subjects.add(person.subject)
    // Whoever had a model write it answers for it.
    else if (author.kind === 'user' || author.kind === 'ai') subjects.add(author.id)
    const email = author.kind === 'notion' ? (met.get(author.id)?.email ?? null) : null
    if (email !== null) addresses.add(email.toLowerCase())
  }
  return { has: (subject) => subjects.has(subject) || addresses.has(subject.toLowerCase()) }
}

/** Notion writes its ids with and without hyphens. */
const bare = (id: string): string => id.replaceAll('-', '').toLowerCase()

/** E-mail addresses are compared without case. */
export const sameEmail = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase()
