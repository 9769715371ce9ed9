import { holds } from '../specification/role.ts'
import type { InvalidReview } from './review-refusal.ts'
import type { ReviewSituation } from './review-situation.ts'

const LONGEST_SUBJECT = 255
const MOST_REVIEWERS = 50
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u

/** What is wrong with a subject, as the end of a sentence; null when a token could have it. */
export const subjectProblem = (subject: string): string | null => {
  if (subject.trim() === '') return 'is empty; name the subject of a token (`sub`)'
  if (subject !== subject.trim()) return 'begins or ends with a space; name the subject as the token has it'
  if (subject.length > LONGEST_SUBJECT) return `is longer than ${LONGEST_SUBJECT} characters`
  return UNPRINTABLE.test(subject) ? 'contains a control character' : null
}

type Wanted = Pick<ReviewSituation, 'policy' | 'people' | 'contributors'>

/** Why this subject cannot review, as the end of a sentence; null when nothing speaks against it. */
const reviewerProblem = (subject: string, { policy, people }: Wanted): string | null => {
  const syntax = subjectProblem(subject)
  if (syntax !== null) return syntax
  const named = people.find((person) => person.subject === subject)
  if (named !== undefined && !holds(named.role, policy.deciderRole))
    return `has the role ${named.role}; a reviewer needs ${policy.deciderRole}`
  if (named === undefined && policy.knownReviewersOnly) {
    const able = people.filter(({ role }) => holds(role, policy.deciderRole)).map((person) => person.subject)
    return able.length === 0
      ? 'is nobody whom an admin has named (PUT /people), and there is nobody else'
      : `is nobody whom an admin has named (PUT /people); those who may review are ${able.join(', ')}`
  }
  return null
}

/** Everything that is wrong with the reviewers and the number of approvals. */
export const reviewProblems = (
  reviewers: readonly string[],
  required: number,
  wanted: Wanted,
): InvalidReview['errors'] => {
  const errors: { path: string; message: string }[] = []
  for (const [index, subject] of reviewers.entries()) {
    const problem = reviewers.indexOf(subject) === index ? reviewerProblem(subject, wanted) : 'is named twice'
    if (problem !== null) errors.push({ path: `reviewers.${index}`, message: `${JSON.stringify(subject)} ${problem}` })
  }
  if (reviewers.length > MOST_REVIEWERS)
    errors.push({ path: 'reviewers', message: `names more than ${MOST_REVIEWERS} reviewers` })
  if (errors.length > 0) return errors
  return [...quorumProblems(reviewers, required, wanted)]
}

const quorumProblems = (
  reviewers: readonly string[],
  required: number,
  { policy, contributors }: Wanted,
): InvalidReview['errors'] => {
  if (reviewers.length === 0)
    return [{ path: 'reviewers', message: 'names nobody; name at least one reviewer who did not write the text' }]
  if (!Number.isInteger(required) || required < policy.leastApprovals)
    return [{ path: 'required_approvals', message: `must be a whole number of at least ${policy.leastApprovals}` }]
  if (required > reviewers.length)
    return [
      {
        path: 'required_approvals',
        message: `asks for ${required} of ${count(reviewers.length, 'reviewer')}; name more reviewers, or ask for at most ${reviewers.length}`,
      },
    ]
  const able = reviewers.filter((subject) => !contributors.has(subject))
  const wrote = reviewers.filter((subject) => contributors.has(subject))
  const needed = policy.requiredReviewers.filter((subject) => contributors.has(subject))
  if (able.length >= required && needed.length === 0) return []
  return (needed.length > 0 && able.length >= required ? needed : wrote).map((subject) => ({
    path: `reviewers.${reviewers.indexOf(subject)}`,
    message: `${JSON.stringify(subject)} wrote part of the text since it was last approved and cannot approve it; name ${
      able.length >= required
        ? 'somebody in their place (delegate)'
        : `${count(required - able.length, 'other reviewer')} more`
    }`,
  }))
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
