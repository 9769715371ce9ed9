import type { BrowserSession } from '@nos/domain'
import { html } from 'hono/html'
import { moment, postForm, type Fragment, type PageContent, type Viewer } from './layout.ts'

/** Where somebody is signed in; `current` is the session of the browser that asks. */
export const sessionsPage = (sessions: readonly BrowserSession[], current: string, viewer: Viewer): PageContent => ({
  title: 'Signed-in browsers',
  main: html`<h1>Signed-in browsers</h1>
<p>Of ${viewer.principal.subject}. Ending a session ends no token; an admin ends them all with <code>nos token revoke --subject</code>.</p>
<table>
<tr><th>Signed in</th><th>Last seen</th><th>From</th><th></th></tr>
${sessions.map((session) => row(session, session.id === current, viewer))}
</table>
${sessions.length < 2 ? '' : postForm('/dashboard/sessions/end-others', viewer, html`<p><button>Sign out everywhere else</button></p>`)}`,
})

const row = ({ id, startedAt, lastSeenAt, address }: BrowserSession, own: boolean, viewer: Viewer): Fragment =>
  html`<tr><td>${moment(startedAt)}</td><td>${moment(lastSeenAt)}</td><td>${address ?? 'unknown'}</td><td>${own ? 'this browser' : postForm(`/dashboard/sessions/${id}/end`, viewer, html`<button class="quiet">End</button>`)}</td></tr>`
