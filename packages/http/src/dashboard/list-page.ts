import type { ReviewView, SpecificationView } from '@nos/domain/use-cases'
import { html } from 'hono/html'
import { moment, stateBadge, type Fragment, type PageContent, type Viewer } from './layout.ts'
import { openReviewsSection } from './open-reviews-section.ts'

export interface ListedPage {
  readonly items: readonly SpecificationView[]
  readonly nextCursor: string | null
  readonly q: string
  readonly reviews: readonly ReviewView[]
}

export const listPage = ({ items, nextCursor, q, reviews }: ListedPage, viewer: Viewer): PageContent => ({
  title: 'Specifications',
  main: html`${openReviewsSection(reviews, viewer)}<h1>Specifications</h1>
<form method="get" action="/" role="search"><input type="search" name="q" value="${q}" aria-label="Search" placeholder="Search"> <button>Search</button></form>
${items.length === 0 ? html`<p>None ${q === '' ? 'yet: create one with POST /api/v1/specifications or in Notion' : 'with these words'}.</p>` : table(items)}
${nextCursor === null ? '' : html`<p><a href="/?${new URLSearchParams({ q, cursor: nextCursor }).toString()}" rel="next">Next page</a></p>`}`,
})

const table = (items: readonly SpecificationView[]): Fragment => html`<table>
<thead><tr><th>Title</th><th>Type</th><th>Priority</th><th>Status</th><th>Version</th><th>Score</th><th>Notion</th><th>Changed</th></tr></thead>
<tbody>${items.map(row)}</tbody>
</table>`

const row = ({ specification, link, validation }: SpecificationView): Fragment => {
  const { title, capability, specType, priority } = specification.head.content
  return html`<tr>
<td><a href="/dashboard/specifications/${specification.id}">${title}</a><br><small>${capability}</small></td>
<td>${specType}</td><td>${priority}</td><td>${stateBadge(specification.status)}</td><td>${specification.head.number}</td>
<td>${validation === null ? '' : html`${validation.score} ${stateBadge(validation.level)}`}</td>
<td>${link === null ? 'not linked' : stateBadge(link.state)}</td><td>${moment(specification.updatedAt)}</td>
</tr>`
}
