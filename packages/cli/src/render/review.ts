import type { ReviewAnswer } from '../remote/review-answer.ts'
import type { Terminal } from '../terminal.ts'
import { printable } from '../working-tree/printable.ts'
import { renderTable } from './table.ts'

export const approvalsOf = (approvals: number, required: number): string =>
  `${approvals} of ${required} ${required === 1 ? 'approval' : 'approvals'}`

export const minuteOf = (moment: string): string => moment.slice(0, 16).replace('T', ' ')

/** How a review stands: the state, who decided what, and what happened. */
export const renderReview = (capability: string, review: ReviewAnswer, colors: Terminal['colors']): string => {
  const { bold, dim } = colors
  const { status, approvals, required_approvals, due_at, requested_by, requested_at, reviewers, history } = review
  const head = [
    bold(printable(capability)),
    status,
    ...(requested_by === null ? [] : [approvalsOf(approvals, required_approvals)]),
    ...(due_at === null ? [] : [`due ${minuteOf(due_at)}`]),
  ]
  const asked =
    requested_by === null || requested_at === null
      ? 'no review was asked for yet'
      : `asked for by ${printable(requested_by.name)} on ${minuteOf(requested_at)}`
  return [
    head.join(' · '),
    `text ${review.content_hash}`,
    asked,
    ...section(
      bold('Reviewers'),
      reviewers.map((reviewer) => reviewerRow(reviewer, colors)),
    ),
    ...section(
      bold('Also being changed'),
      review.parallel?.map(({ requirement, kind, title }) => [
        `  ${printable(requirement)}`,
        kind.replaceAll('_', ' '),
        printable(title),
      ]) ?? [['  not known: the texts are too long to be compared in time']],
    ),
    ...section(
      bold('History'),
      history.map(({ at, event, actor, comment }) => [
        `  ${dim(minuteOf(at))}`,
        event,
        printable(actor.name),
        ...(comment === null ? [] : [`“${printable(comment).replaceAll('\n', ' ')}”`]),
      ]),
    ),
  ].join('\n')
}

const section = (title: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : ['', title, renderTable(rows)]

const reviewerRow = (
  { id, decision, decided_at, current, outdated, admin }: ReviewAnswer['reviewers'][number],
  { green, red, yellow, dim }: Terminal['colors'],
): readonly string[] => {
  const name = `  ${printable(id)}${admin === true ? ' (admin)' : ''}`
  if (decision === undefined) return [name, dim('has not decided')]
  const word = decision === 'approve' ? 'approved' : 'requested changes'
  const shown = current ? (decision === 'approve' ? green(word) : red(word)) : yellow(`${word}, no longer counts`)
  return [
    name,
    shown,
    ...(decided_at === undefined ? [] : [minuteOf(decided_at)]),
    ...(outdated === undefined ? [] : [outdated]),
  ]
}
