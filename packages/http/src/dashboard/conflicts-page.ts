import type { Conflict, ConflictSide } from '@nos/domain'
import { html } from 'hono/html'
import { holds } from '../auth/role.ts'
import { moment, postForm, type Fragment, type PageContent, type Viewer } from './layout.ts'

export const conflictsPage = (conflicts: readonly Conflict[], viewer: Viewer): PageContent => ({
  title: 'Conflicts',
  main: html`<h1>Open conflicts</h1>
${conflicts.length === 0 ? html`<p>There is none: both sides agree.</p>` : conflicts.map((conflict) => conflictCard(conflict, viewer))}`,
})

const conflictCard = (conflict: Conflict, viewer: Viewer): Fragment => html`<section id="conflict-${conflict.id}">
<h2>${conflict.kind}: ${conflict.name}</h2>
<p><a href="/dashboard/specifications/${conflict.specificationId}">The specification</a> · since ${moment(conflict.openedAt)}</p>
<div class="sides">${side('Here', conflict.ours)}${side('In Notion', conflict.theirs)}</div>
<details><summary>Before both edits</summary><pre>${conflict.base.text}</pre></details>
${holds(viewer.principal.role, 'reviewer') ? choices(conflict, viewer) : html`<p class="note">A reviewer settles it.</p>`}
</section>`

const side = (title: string, { text, author, at }: ConflictSide): Fragment => html`<div><h3>${title}</h3>
<p><small>${author?.name ?? ''}${at === undefined ? '' : html` ${moment(at)}`}</small></p>
${text === '' ? html`<p class="note">removed</p>` : html`<pre>${text}</pre>`}</div>`

const choices = (conflict: Conflict, viewer: Viewer): Fragment =>
  postForm(
    `/dashboard/conflicts/${conflict.id}`,
    viewer,
    html`<p><button name="choice" value="ours">Keep what is here</button> <button name="choice" value="theirs">Take Notion's</button></p>
<details><summary>Write it yourself</summary><p><textarea name="text" aria-label="Your text">${conflict.ours.text}</textarea></p><p><button name="choice" value="text">Use this text</button></p></details>`,
  )
