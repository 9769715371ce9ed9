import { DEFAULT_REVIEW_POLICY } from '@nos/domain'
import { SPECIFICATION_EXAMPLE } from './specification-example.ts'

const { id, version } = SPECIFICATION_EXAMPLE
const ADA = { kind: 'user', id: 'ada', name: 'Ada' } as const
const RITA = { kind: 'user', id: 'rita', name: 'Rita' } as const
const about = { comment: null, version_id: version.id, content_hash: version.content_hash }

export const REVIEW_EXAMPLE = {
  spec_id: id,
  status: 'in_review',
  content_hash: version.content_hash,
  version_id: version.id,
  approved_version_id: null,
  requested_by: ADA,
  requested_at: '2026-07-01T09:00:00.000Z',
  reviewers: [
    {
      id: 'rita',
      decision: 'approve',
      decided_at: '2026-07-01T10:00:00.000Z',
      decided_version_id: version.id,
      current: true,
    },
    { id: 'ralf', current: false },
  ],
  required_approvals: 2,
  approvals: 1,
  due_at: '2026-07-08T09:00:00.000Z',
  history: [
    { event: 'review.requested', at: '2026-07-01T09:00:00.000Z', actor: ADA, ...about },
    { event: 'review.approved', at: '2026-07-01T10:00:00.000Z', actor: RITA, ...about },
  ],
}

export const SHOWN_REVIEW_EXAMPLE = {
  ...REVIEW_EXAMPLE,
  parallel: [
    {
      requirement: 'Sign in',
      spec_id: '0b0c7a52-6d0e-4c39-9f0c-2a7f5d1e8b11',
      title: 'Guest Access',
      kind: 'other_review',
    },
    { requirement: 'Sign in', spec_id: id, title: 'User Authentication', kind: 'several_writers' },
  ],
}

export const REVIEW_POLICY_INPUT_EXAMPLE = {
  general: { least_approvals: 1, remind_before_hours: 24 },
  spec_types: { Security: { required_reviewers: ['rita'], least_approvals: 2, least_level: 'silver' } },
}

export const REVIEW_POLICY_EXAMPLE = {
  ...REVIEW_POLICY_INPUT_EXAMPLE,
  defaults: {
    required_reviewers: [],
    least_approvals: DEFAULT_REVIEW_POLICY.leastApprovals,
    known_reviewers_only: false,
    decider_role: 'reviewer',
    publisher_role: 'reviewer',
    least_level: 'none',
    approvals_expire_after_days: null,
    due_after_days: null,
    remind_before_hours: 24,
    freeze: null,
    trust_notion_email: true,
    tell_in_notion: false,
  },
}

export const PEOPLE_EXAMPLE = {
  people: [
    {
      subject: 'rita',
      role: 'reviewer',
      name: 'Rita',
      email: 'rita@example.com',
      notion_user_id: '6b1c0c9e-2f0a-4f1d-9a38-0d6a8d3b7c11',
    },
  ],
}
