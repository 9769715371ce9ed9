import { describeLink, type LedgerEntry, type ValidationSummary, type Version, type VersionDiff } from '@nos/domain'
import type { SpecificationView, ValidationReport } from '@nos/domain/use-cases'
import { html } from 'hono/html'
import { commentsSection, type ShownComments } from './comments-section.ts'
import { diffSection } from './diff-section.ts'
import type { ShownReview } from './read-review.ts'
import { reviewSection } from './review-section.ts'
import { standardsSection } from './standards-section.ts'
import { trendSection } from './trend-section.ts'
import { longText } from './long-text.ts'
import { moment, stateBadge, type Fragment, type PageContent, type Viewer } from './layout.ts'

export interface ShownSpecification {
  readonly view: SpecificationView
  readonly versions: readonly Version[]
  /** Null when it could not be measured. */
  readonly report: ValidationReport | null
  /** The scores until now, newest first. */
  readonly past: readonly ValidationSummary[]
  readonly diff: VersionDiff | null
  readonly comments: ShownComments
  /** Null where nothing is reviewed. */
  readonly review: ShownReview | null
}

export const specificationPage = (
  { view: { specification, link }, versions, report, past, diff, comments, review }: ShownSpecification,
  viewer: Viewer,
): PageContent => {
  const { title, capability, specType, priority, tags, body } = specification.head.content
  return {
    title,
    main: html`<h1>${title}</h1>
<p>${stateBadge(specification.status)} ${specType} · ${priority} · <code>${capability}</code>${tags.map((tag) => html` <span class="state">${tag}</span>`)}
${specification.archivedAt === null ? '' : html` · archived ${moment(specification.archivedAt)}`}</p>
<p>Notion: ${notionState(link)}</p>
${review === null || specification.archivedAt !== null ? '' : reviewSection(review, specification.head, viewer)}
${
  report === null
    ? html`<p class="problem">This version could not be validated in the time there is, or the rule set in force is broken.</p>`
    : html`${standardsSection(report)}
${trendSection(past)}
<h2>OpenSpec</h2>${issues(report)}`
}
<h2>Versions</h2>${versionTable(specification.id, versions)}
${diff === null ? '' : diffSection(diff)}
${commentsSection(specification.id, comments, viewer)}
<h2>Text of version ${specification.head.number}</h2><pre>${longText(body)}</pre>`,
  }
}

const notionState = (link: LedgerEntry | null): Fragment => {
  if (link === null) return html`not linked`
  // Only a web address becomes a link: the text comes from outside.
  const page =
    link.url !== null && /^https?:\/\//.test(link.url)
      ? html` · <a href="${link.url}" rel="noreferrer">open the page</a>`
      : ''
  const message = describeLink(link)
  return html`${stateBadge(link.state)} · last synced ${moment(link.lastSyncedAt)}${page}${message === null ? '' : html`<br><span class="problem">${message}</span>`}`
}

const issues = ({ conformance }: ValidationReport): Fragment =>
  conformance.issues.length === 0
    ? html`<p>Valid, nothing to say.</p>`
    : html`<p>${conformance.valid ? 'Valid' : 'Not valid'}${conformance.validStrict ? '' : ' (not in strict mode)'}</p>
<table>${conformance.issues.map(({ level, path, message, line }) => html`<tr><td>${stateBadge(level)}</td><td><code>${path}</code></td><td>${line === undefined ? '' : `line ${line}`}</td><td>${message}</td></tr>`)}</table>`

const versionTable = (
  id: string,
  versions: readonly Version[],
): Fragment => html`<form method="get" action="/dashboard/specifications/${id}">
<table><thead><tr><th>From</th><th>To</th><th>No.</th><th>Author</th><th>Source</th><th>Message</th><th>When</th></tr></thead>
<tbody>${versions.map(
  (version, index) => html`<tr>
<td><input type="radio" name="from" value="${version.id}" aria-label="from ${version.number}"${index === 1 || versions.length === 1 ? html` checked` : ''}></td>
<td><input type="radio" name="to" value="${version.id}" aria-label="to ${version.number}"${index === 0 ? html` checked` : ''}></td>
<td>${version.number}</td><td>${version.author.name}</td><td>${version.source}</td><td>${version.message}</td><td>${moment(version.createdAt)}</td></tr>`,
)}</tbody></table>
<p><button>Compare</button></p></form>`
