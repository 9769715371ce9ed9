import type { Author } from '../specification/author.ts'
import { listedReviewers } from './listed-reviewers.ts'
import { personOf, sameEmail, type ReplicaPerson } from './person.ts'
import type { ReviewActor, ReviewSituation } from './review-situation.ts'

/**
 * Who a user of the replica counts as: the person whom an admin has named; a reviewer whose subject is the e-mail
 * address that the replica vouches for; else somebody who may write there, and no more. Null when it is not known who it
 * was.
 */
export const replicaActor = (
  editor: Author,
  { people, policy, round }: Pick<ReviewSituation, 'people' | 'policy' | 'round'>,
  met: ReadonlyMap<string, ReplicaPerson>,
): ReviewActor | null => {
  const known = met.get(editor.id) ?? null
  if (editor.kind !== 'notion' || (known === null && personOf(editor, people, met) === null)) return null
  const author = { ...editor, name: known?.name ?? editor.name }
  const person = personOf(editor, people, met)
  if (person !== null) return { author, subject: person.subject, role: person.role }
  const email = known?.email ?? null
  const listed = round === null ? policy.requiredReviewers : listedReviewers(round, policy)
  const seat = policy.trustNotionEmail ? listed.find((subject) => sameEmail(subject, email)) : undefined
  return seat === undefined
    ? { author, subject: email ?? `notion:${editor.id}`, role: 'author' }
    : { author, subject: seat, role: 'reviewer' }
}
