import type { CommentView } from '@nos/domain/use-cases'
import { html } from 'hono/html'
import { holds } from '../auth/role.ts'
import { moment, type Fragment, type Viewer } from './layout.ts'

export interface ShownComments {
  readonly items: readonly CommentView[]
  readonly more: boolean
}

/** The threads of a specification, and a form for who may comment. */
export const commentsSection = (specification: string, { items, more }: ShownComments, viewer: Viewer): Fragment => {
  const may = holds(viewer.principal.role, 'author')
  const address = `/dashboard/specifications/${specification}/comments`
  const threads = [...Map.groupBy(items, ({ thread }) => thread.id).values()]
  return html`<h2 id="comments">Comments</h2>
${threads.length === 0 ? html`<p>Nobody has said anything yet.</p>` : threads.map((thread) => threadOf(thread, address, may, viewer))}
${more ? html`<p>Newer ones are at <code>GET /api/v1/specifications/${specification}/comments</code>.</p>` : ''}
${
  may
    ? html`<form method="post" action="${address}"><input type="hidden" name="form_token" value="${viewer.formToken}">
<p><label>On the requirement <input name="requirement" size="40" maxlength="1000" placeholder="its name; empty: the whole"></label></p>
<p><textarea name="text" aria-label="comment" required maxlength="10000"></textarea></p><p><button>Comment</button></p></form>`
    : ''
}`
}

const threadOf = (thread: readonly CommentView[], address: string, may: boolean, viewer: Viewer): Fragment | string => {
  const [first] = thread
  if (first === undefined) return ''
  const { position, outdated, thread: about } = first
  const resolved = about.resolution !== null
  return html`<details class="note"${resolved ? '' : html` open`}><summary>${position === null ? 'On the whole' : html`<strong>${position.requirement}</strong>${position.scenario === null ? '' : ` / ${position.scenario}`}`}
${outdated ? html` <span class="state pending">${position?.words === null ? 'gone' : 'outdated'}</span>` : ''}${resolved ? html` <span class="state synced">resolved by ${about.resolution?.by.name}</span>` : ''}</summary>
${thread.map(({ comment }) => html`<p><strong>${comment.author.name}</strong> ${moment(comment.createdAt)}<br>${comment.text.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`))}</p>`)}
${
  may
    ? html`<form method="post" action="${address}"><input type="hidden" name="form_token" value="${viewer.formToken}"><input type="hidden" name="parent_id" value="${about.id}">
<p><input name="text" aria-label="answer" required maxlength="10000"> <button>Answer</button></p></form>
<form method="post" action="${address}/${about.id}/${resolved ? 'reopen' : 'resolve'}"><input type="hidden" name="form_token" value="${viewer.formToken}"><button class="quiet">${resolved ? 'Open again' : 'Resolve'}</button></form>`
    : ''
}</details>`
}
