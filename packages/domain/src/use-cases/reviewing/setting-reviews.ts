import { err, ok, type Result } from 'neverthrow'
import { subjectProblem } from '../../review/check-reviewers.ts'
import type { Person } from '../../review/person.ts'
import type { ReviewPolicies, ReviewPolicy } from '../../review/review-policy.ts'
import type { InvalidReview } from '../../review/review-refusal.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'
import type { ReviewUseCases } from './review-use-cases.ts'

type SettingUseCases = Pick<
  ReviewUseCases,
  'showReviewPolicies' | 'changeReviewPolicies' | 'listPeople' | 'changePeople'
>

/** How reviews are held, and who is who: the word of an admin, as data. */
export const settingReviews = (ports: UseCasePorts): SettingUseCases => {
  const { library } = ports
  return {
    showReviewPolicies: (workspaceId) => library.reviewSettings.policies(workspaceId),
    changeReviewPolicies: (caller, policies) =>
      accepted(policyProblems(policies)).asyncAndThen(() =>
        library.transaction((stores) =>
          stores.reviewSettings
            .putPolicies(caller.workspaceId, policies)
            .andThen(() => recordAct(ports, stores, caller, 'review.policy_changed', null))
            .map(() => policies),
        ),
      ),
    listPeople: (workspaceId) => library.reviewSettings.people(workspaceId),
    changePeople: (caller, people) =>
      accepted(peopleProblems(people)).asyncAndThen(() =>
        library.transaction((stores) =>
          stores.reviewSettings
            .putPeople(caller.workspaceId, people)
            .andThen(() => recordAct(ports, stores, caller, 'review.people_changed', null))
            .map(() => people),
        ),
      ),
  }
}

type Problems = InvalidReview['errors']

const accepted = (errors: Problems): Result<void, InvalidReview> =>
  errors.length === 0 ? ok(undefined) : err({ kind: 'InvalidReview', errors })

const policyProblems = ({ general, byType }: ReviewPolicies): Problems => [
  ...problemsOf('general', general),
  ...Object.entries(byType).flatMap(([type, policy]) => problemsOf(`spec_types.${type}`, policy)),
]

const problemsOf = (at: string, { requiredReviewers = [], freeze = null }: Partial<ReviewPolicy>): Problems => [
  ...requiredReviewers.flatMap((subject, index) => {
    const problem = requiredReviewers.indexOf(subject) === index ? subjectProblem(subject) : 'is named twice'
    const path = `${at}.required_reviewers.${index}`
    return problem === null ? [] : [{ path, message: `${JSON.stringify(subject)} ${problem}` }]
  }),
  ...(freeze !== null && freeze.until !== null && freeze.until <= freeze.from
    ? [{ path: `${at}.freeze.until`, message: 'must be later than from' }]
    : []),
]

const peopleProblems = (people: readonly Person[]): Problems => [
  ...people.flatMap(({ subject }, index) => {
    const problem = subjectProblem(subject)
    return problem === null
      ? []
      : [{ path: `people.${index}.subject`, message: `${JSON.stringify(subject)} ${problem}` }]
  }),
  ...(['subject', 'email', 'notionUserId'] as const).flatMap((field) => repeats(people, field)),
]

const repeats = (people: readonly Person[], field: 'subject' | 'email' | 'notionUserId'): Problems => {
  const values = people.map((person) => (field === 'subject' ? person.subject : (person[field]?.toLowerCase() ?? null)))
  return values.flatMap((value, index) =>
    value !== null && values.indexOf(value) !== index
      ? [
          {
            path: `people.${index}.${field === 'notionUserId' ? 'notion_user_id' : field}`,
            message: `${JSON.stringify(value)} is named twice; one person each`,
          },
        ]
      : [],
  )
}
