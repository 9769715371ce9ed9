import { DEFAULT_REVIEW_POLICY, type Person, type ReviewPolicies, type ReviewPolicy, type SpecType } from '@nos/domain'
import type { InferOutput } from 'valibot'
import type {
  PolicyPartSchema,
  PersonSchema,
  ReviewPolicyInputSchema,
  ReviewPolicySchema,
} from '../schemas/review-settings-schema.ts'

type Part = InferOutput<typeof PolicyPartSchema>

export const presentPolicies = ({ general, byType }: ReviewPolicies): InferOutput<typeof ReviewPolicySchema> => ({
  general: presentPart(general),
  spec_types: Object.fromEntries(Object.entries(byType).map(([type, policy]) => [type, presentPart(policy)])),
  defaults: presentPart(DEFAULT_REVIEW_POLICY) as InferOutput<typeof ReviewPolicySchema>['defaults'],
})

export const readPolicies = ({ general, spec_types }: InferOutput<typeof ReviewPolicyInputSchema>): ReviewPolicies => ({
  general: readPart(general),
  byType: Object.fromEntries(
    Object.entries(spec_types).map(([type, part]) => [type as SpecType, readPart(part ?? {})]),
  ),
})

/** Names of the outside and of the model, pair by pair. */
const NAMES = {
  required_reviewers: 'requiredReviewers',
  least_approvals: 'leastApprovals',
  known_reviewers_only: 'knownReviewersOnly',
  decider_role: 'deciderRole',
  publisher_role: 'publisherRole',
  least_level: 'leastLevel',
  approvals_expire_after_days: 'approvalsExpireAfterDays',
  due_after_days: 'dueAfterDays',
  remind_before_hours: 'remindBeforeHours',
  freeze: 'freeze',
  trust_notion_email: 'trustNotionEmail',
  tell_in_notion: 'tellInNotion',
} as const satisfies Record<keyof Part, keyof ReviewPolicy>

const presentPart = (policy: Partial<ReviewPolicy>): Part =>
  Object.fromEntries(
    Object.entries(NAMES).flatMap(([outside, inside]) =>
      policy[inside] === undefined
        ? []
        : [[outside, inside === 'freeze' ? presentFreeze(policy.freeze) : policy[inside]]],
    ),
  )

const presentFreeze = (freeze: ReviewPolicy['freeze'] | undefined) =>
  freeze == null ? null : { ...freeze, from: freeze.from.toISOString(), until: freeze.until?.toISOString() ?? null }

const readPart = (part: Part): Partial<ReviewPolicy> =>
  Object.fromEntries(
    Object.entries(NAMES).flatMap(([outside, inside]) => {
      const value = part[outside as keyof Part]
      return value === undefined ? [] : [[inside, inside === 'freeze' ? readFreeze(part.freeze) : value]]
    }),
  )

const readFreeze = (freeze: Part['freeze']): ReviewPolicy['freeze'] =>
  freeze == null
    ? null
    : { ...freeze, from: new Date(freeze.from), until: freeze.until === null ? null : new Date(freeze.until) }

export const presentPerson = ({
  subject,
  role,
  name,
  email,
  notionUserId,
}: Person): InferOutput<typeof PersonSchema> => ({
  subject,
  role,
  name,
  email,
  notion_user_id: notionUserId,
})

export const readPerson = ({ notion_user_id, ...person }: InferOutput<typeof PersonSchema>): Person => ({
  ...person,
  notionUserId: notion_user_id,
})
