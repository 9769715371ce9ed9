import type { Author } from '../specification/author.ts'
import { listedReviewers } from './listed-reviewers.ts'
import { personOf, sameEmail, type Acquaintance } from './person.ts'
import type { ReviewActor, ReviewSituation } from './review-situation.ts'

/**
 * Who a user of the replica counts as: the person whom an admin has named; a reviewer whose subject, or the address
 * in whose token, is the e-mail address that the replica vouches for; else somebody who may write there, and no more. Null when it is not known who it
 * was.
 */
export const replicaActor = (
  editor: Author,
  { policy, round }: Pick<ReviewSituation, 'policy' | 'round'>,
  acquaintance: Acquaintance,
): ReviewActor | null => {
  const known = acquaintance.met.get(editor.id) ?? null
  const person = personOf(editor, acquaintance)
  if (editor.kind !== 'notion' || (known === null && person === null)) return null
  const author = { ...editor, name: known?.name ?? editor.name }
  if (person !== null) return { author, subject: person.subject, role: person.role }
  const email = known?.email ?? null
  const listed = round === null ? policy.requiredReviewers : listedReviewers(round, policy)
  const vouched = (subject: string): boolean =>
    sameEmail(subject, email) || sameEmail(acquaintance.addresses.get(subject) ?? null, email)
  const seat = policy.trustNotionEmail ? listed.find(vouched) : undefined
  return seat === undefined
    ? { author, subject: email ?? `notion:${editor.id}`, role: 'author' }
    : { author, subject: seat, role: 'reviewer' }
}
