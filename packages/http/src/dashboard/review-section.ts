import type { Version } from '@nos/domain'
import type { ReviewerView, ReviewView } from '@nos/domain/use-cases'
import { html } from 'hono/html'
import { holds } from '../auth/role.ts'
import { diffSection } from './diff-section.ts'
import { moment, postForm, stateBadge, type Fragment, type Viewer } from './layout.ts'
import type { ShownReview } from './read-review.ts'

/** How the review of the text on the page stands, what the viewer has not seen of it, and what they may do. */
export const reviewSection = (
  { review, since, unseen }: ShownReview,
  shown: Pick<Version, 'contentHash' | 'id' | 'specificationId'>,
  viewer: Viewer,
): Fragment => {
  const { specification, round, reviewers, approvals, requiredApprovals } = review
  return html`<h2 id="review">Review</h2>
<p>${stateBadge(specification.status)} ${round === null ? 'No review was asked for yet.' : `${approvals} of ${requiredApprovals} approvals`}
${round?.dueAt == null || round.closedAt !== null ? '' : html` · due ${moment(round.dueAt)}`}<br><small>text <code>${shown.contentHash}</code></small></p>
${reviewers.length === 0 ? '' : reviewerTable(reviewers, shown)}
${round === null ? '' : unseenText(since, unseen)}
${formsOf(review, shown, viewer)}`
}

const reviewerTable = (
  reviewers: readonly ReviewerView[],
  { id, specificationId }: Pick<Version, 'id' | 'specificationId'>,
): Fragment => html`<table><thead><tr><th>Reviewer</th><th>Decision</th><th>When</th><th>Counts</th></tr></thead>
<tbody>${reviewers.map(
  ({ subject, asAdmin, decision, decidedAt, decidedVersionId, current, outdated }) => html`<tr>
<td>${subject}${asAdmin ? ' (admin)' : ''}</td><td>${decision === null ? 'not yet' : decision.replace('_', ' ')}</td><td>${decidedAt === null ? '' : moment(decidedAt)}</td>
<td>${decision === null ? '' : current ? stateBadge('current') : stateBadge(`withdrawn: ${outdated ?? 'edited'}`)}${
    decidedVersionId === null || decidedVersionId === id
      ? ''
      : html` <a href="/dashboard/specifications/${specificationId}?from=${decidedVersionId}&amp;to=${id}#diff">what they have not seen</a>`
  }</td></tr>`,
)}</tbody></table>`

const unseenText = (since: ShownReview['since'], unseen: ShownReview['unseen']): Fragment => {
  if (since === null) return html`<p>Nothing was approved yet: the whole text is below.</p>`
  const base = since === 'own_decision' ? 'your decision' : 'the last approved text'
  return unseen === null
    ? html`<p>The text has not changed since ${base}.</p>`
    : html`<details open><summary>Changed since ${base}</summary>${diffSection(unseen, 'unseen')}</details>`
}

const formsOf = (
  { specification: { status }, reviewers }: ReviewView,
  { contentHash, specificationId }: Pick<Version, 'contentHash' | 'specificationId'>,
  viewer: Viewer,
): Fragment | string => {
  const { role, subject } = viewer.principal
  if (!holds(role, 'author')) return ''
  const at = `/dashboard/specifications/${specificationId}/review`
  const decides = holds(role, 'admin') || reviewers.some((one) => one.subject === subject && !one.asAdmin)
  const button = (step: string, label: string): Fragment =>
    postForm(`${at}/${step}`, viewer, html`<button class="quiet">${label}</button>`)
  const decision = postForm(
    `${at}/decisions`,
    viewer,
    html`<input type="hidden" name="content_hash" value="${contentHash}">
<p><textarea name="comment" aria-label="with the decision" maxlength="10000"></textarea></p>
<p>${
      decides
        ? html`<button name="decision" value="approve">Approve this text</button> <button class="quiet" name="decision" value="request_changes">Request changes</button> `
        : ''
    }<button class="quiet" name="decision" value="comment">Comment</button></p>`,
  )
  const request = postForm(
    at,
    viewer,
    html`<p><label>Reviewers <input name="reviewers" size="40" placeholder="rita, ralf"></label>
<label>Approvals <input name="required_approvals" size="3" inputmode="numeric"></label> <button>Ask for a review</button></p>`,
  )
  switch (status) {
    case 'draft':
      return request
    case 'in_review':
      return html`${decision}${button('cancel', 'Cancel the review')}`
    case 'changes_requested':
      return html`${decision}${request}${button('cancel', 'Cancel the review')}`
    case 'approved':
      return html`${decision}${button('publish', 'Publish')}${button('reopen', 'Reopen')}`
    case 'published':
      return html`${button('deprecate', 'Deprecate')}${button('reopen', 'Reopen')}`
    case 'deprecated':
      return button('reopen', 'Reopen')
  }
}
