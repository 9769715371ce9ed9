import type { ReviewMove } from '@nos/domain'
import { errAsync, type ResultAsync } from 'neverthrow'
import type { Failure } from '../problem/failure.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { unstorable } from '../routing/unstorable-text.ts'
import type { DashboardForm, PageRequest } from './dashboard-page.ts'

const LONGEST = 10_000
const DECISIONS = ['approve', 'request_changes', 'comment'] as const
const STEPS = ['cancel', 'publish', 'deprecate', 'reopen'] as const

/** A decision about the text that the page showed: the form carries its hash. */
const decide: DashboardForm = {
  method: 'POST',
  path: '/dashboard/specifications/:spec_id/review/decisions',
  access: 'author',
  submit: (request) => {
    const decision = DECISIONS.find((one) => one === request.form.get('decision'))
    if (decision === undefined) return errAsync(invalid('decision', 'must be approve, request_changes or comment'))
    return move(request, {
      command: decision,
      contentHash: request.form.get('content_hash') ?? '',
      comment: commentOf(request.form),
    })
  },
}

const request: DashboardForm = {
  method: 'POST',
  path: '/dashboard/specifications/:spec_id/review',
  access: 'author',
  submit: (asked) => {
    const wanted = (asked.form.get('required_approvals') ?? '').trim()
    if (wanted !== '' && !/^\d{1,3}$/.test(wanted))
      return errAsync(invalid('required_approvals', 'must be a whole number'))
    return move(asked, {
      command: 'request',
      reviewers: (asked.form.get('reviewers') ?? '').split(/[\s,;]+/).filter((subject) => subject !== ''),
      ...(wanted === '' ? {} : { requiredApprovals: Number(wanted) }),
    })
  },
}

const step = (command: (typeof STEPS)[number]): DashboardForm => ({
  method: 'POST',
  path: `/dashboard/specifications/:spec_id/review/${command}`,
  access: 'author',
  submit: (asked) => move(asked, { command, comment: commentOf(asked.form) }),
})

export const REVIEW_FORMS: readonly DashboardForm[] = [decide, request, ...STEPS.map(step)]

const move = ({ useCases, caller, params, form }: PageRequest, what: ReviewMove): ResultAsync<string, Failure> => {
  const said = commentOf(form) ?? ''
  const problem = unstorable(said) ?? (said.length > LONGEST ? 'is too long' : null)
  if (problem !== null) return errAsync(invalid('comment', problem))
  return specificationIdOf(params['spec_id'] ?? '')
    .asyncAndThen((id) => widened(useCases.moveReview(caller, id, what)))
    .map(({ specification: { id } }) => `/dashboard/specifications/${id}#review`)
}

// A browser sends a textarea's lines with CRLF.
const commentOf = (form: URLSearchParams): string | null => {
  const text = (form.get('comment') ?? '').replaceAll('\r\n', '\n').trim()
  return text === '' ? null : text
}

const invalid = (path: string, message: string): Failure => ({ kind: 'InvalidInput', errors: [{ path, message }] })

const widened = <Value>(result: ResultAsync<Value, Failure>): ResultAsync<Value, Failure> => result
