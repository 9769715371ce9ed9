import type { SyncStatus } from '@nos/domain/use-cases'
import { html } from 'hono/html'
import { holds } from '../auth/role.ts'
import { moment, postForm, type Fragment, type PageContent, type Viewer } from './layout.ts'

/** `status` is null where there is no Notion side. */
export const syncPage = (status: SyncStatus | null, viewer: Viewer, started: boolean): PageContent => ({
  title: 'Sync',
  main: html`<h1>Sync</h1>
${started ? html`<p class="note" role="status">A pass has been started.</p>` : ''}
${status === null ? html`<p>There is no Notion side. Set NOTION_API_TOKEN and NOTION_DATABASE_ID, or start with --sandbox.</p>` : statusTable(status, viewer)}`,
})

const statusTable = ({ idle, queue, conflicts, cursor, budget }: SyncStatus, viewer: Viewer): Fragment => html`<table>
<tr><th>State</th><td>${idle ? 'idle' : `${queue.running} running, ${queue.waiting} waiting`}</td></tr>
<tr><th>Open conflicts</th><td><a href="/dashboard/conflicts">${conflicts}</a></td></tr>
<tr><th>Last poll</th><td>${moment(cursor.lastPollAt)}</td></tr>
<tr><th>Notion requests this minute</th><td>${budget.used} of ${budget.budget}${budget.pausedUntil === null ? '' : html`, paused until ${moment(budget.pausedUntil)} ${budget.reason ?? ''}`}</td></tr>
${cursor.halted === null ? '' : html`<tr><th>Halted</th><td class="problem">${cursor.halted.reason} (${cursor.halted.affected} specifications, since ${moment(cursor.halted.since)})</td></tr>`}
</table>
${holds(viewer.principal.role, 'author') ? postForm('/dashboard/sync', viewer, html`<p><button>Sync now</button></p>`) : ''}
${cursor.halted !== null && holds(viewer.principal.role, 'admin') ? postForm('/dashboard/sync/resume', viewer, html`<p><button>This is meant: go on</button></p>`) : ''}`
