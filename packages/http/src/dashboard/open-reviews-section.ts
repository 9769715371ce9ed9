import type { ReviewView } from '@nos/domain/use-cases'
import { html } from 'hono/html'
import { moment, stateBadge, type Fragment, type Viewer } from './layout.ts'

/** The reviews that are not decided, those that wait for the viewer first. */
export const openReviewsSection = (reviews: readonly ReviewView[], viewer: Viewer): Fragment | string => {
  if (reviews.length === 0) return ''
  const { subject } = viewer.principal
  const waits = ({ reviewers }: ReviewView): boolean =>
    reviewers.some((one) => one.subject === subject && !one.asAdmin && !one.current)
  const listed = ({ reviewers }: ReviewView): boolean => reviewers.some((one) => one.subject === subject)
  const rank = (review: ReviewView): number => (waits(review) ? 0 : listed(review) ? 1 : 2)
  return html`<h2 id="reviews">Open reviews</h2>
<table><thead><tr><th>Title</th><th>Status</th><th>Approvals</th><th>Reviewers</th><th>Due</th></tr></thead>
<tbody>${reviews.toSorted((one, other) => rank(one) - rank(other)).map((review) => row(review, waits(review)))}</tbody></table>`
}

const row = (
  { specification, round, reviewers, approvals, requiredApprovals }: ReviewView,
  mine: boolean,
): Fragment => html`<tr>
<td><a href="/dashboard/specifications/${specification.id}#review">${specification.head.content.title}</a>${mine ? html` ${stateBadge('waits for you')}` : ''}</td>
<td>${stateBadge(specification.status)}</td><td>${approvals} of ${requiredApprovals}</td>
<td>${reviewers.map(({ subject, decision, current }) => html`${subject}${decision === null ? '' : html` ${stateBadge(current ? decision : 'withdrawn')}`}<br>`)}</td>
<td>${round?.dueAt == null ? '' : moment(round.dueAt)}</td></tr>`
