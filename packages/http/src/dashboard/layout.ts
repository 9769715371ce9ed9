import { html, raw } from 'hono/html'
import type { Principal } from '../auth/principal.ts'
import { DASHBOARD_STYLE } from './dashboard-style.ts'

/** A piece of a page, escaped. */
export type Fragment = ReturnType<typeof html>

/** Who looks at a page, and what its forms must send back. */
export interface Viewer {
  readonly principal: Principal
  readonly formToken: string
}

export interface PageContent {
  readonly title: string
  readonly main: Fragment
}

/** A whole page. Without a viewer it has no navigation: nobody is signed in. */
export const renderPage = async ({ title, main }: PageContent, viewer: Viewer | null): Promise<string> =>
  String(
    await html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · NOS</title><link rel="icon" href="data:,"><style>${raw(DASHBOARD_STYLE)}</style></head>
<body>
${viewer === null ? html`<header><strong>NOS</strong></header>` : navigation(viewer)}
<main>${main}</main>
</body>
</html>`,
  )

const navigation = (viewer: Viewer): Fragment => html`<header>
<strong>NOS</strong>
<a href="/">Specifications</a> <a href="/dashboard/conflicts">Conflicts</a> <a href="/dashboard/sync">Sync</a> <a href="/docs">API</a>
${postForm('/sign-out', viewer, html`<a href="/dashboard/sessions">${viewer.principal.name ?? viewer.principal.subject} (${viewer.principal.role})</a> <button class="quiet">Sign out</button>`)}
</header>`

/** A form that carries the viewer's form token. */
export const postForm = (action: string, viewer: Viewer, fields: Fragment): Fragment =>
  html`<form method="post" action="${action}"><input type="hidden" name="form_token" value="${viewer.formToken}">${fields}</form>`

/** A moment as a person and a machine read it. */
export const moment = (at: Date | null): Fragment =>
  at === null
    ? html`never`
    : html`<time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`

export const stateBadge = (state: string): Fragment =>
  html`<span class="state ${state}">${state.replaceAll('_', ' ')}</span>`
