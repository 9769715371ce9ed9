import { html, raw } from 'hono/html'
import type { Markup } from './markup.ts'

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --soft: color-mix(in srgb, currentColor 6%, transparent); }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
header { border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; padding-bottom: .75rem; }
h1 { margin: .25rem 0; } h2 { margin-top: 2.25rem; font-size: 1.15rem; }
table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid var(--line); padding: .4rem .5rem; text-align: left; vertical-align: top; }
.scroll { overflow-x: auto; } .muted { opacity: .7; font-size: .9rem; } .trashed { text-decoration: line-through; opacity: .6; }
form.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .5rem 0; }
label { display: flex; flex-direction: column; gap: .15rem; font-size: .9rem; } label.grow { flex: 1 1 14rem; }
input, select, textarea, button { font: inherit; padding: .35rem .5rem; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); color: inherit; }
textarea { width: 100%; box-sizing: border-box; font-family: ui-monospace, monospace; font-size: .9rem; } button { cursor: pointer; }
.block { padding: .1rem .5rem; border-radius: 6px; } .block:hover { background: var(--soft); } .block > details > summary { font-size: .8rem; opacity: .55; cursor: pointer; }
.inner { margin-left: 1.5rem; } pre { background: var(--soft); padding: .6rem; overflow-x: auto; border-radius: 6px; } code { background: var(--soft); padding: 0 .25em; border-radius: 4px; }
mark { background: #ffd54a66; color: inherit; } blockquote { border-left: 3px solid currentColor; margin: .3rem 0; padding-left: .8rem; }
.error { border: 1px solid #c33; padding: .5rem .75rem; border-radius: 6px; }
`

/** A whole page of the web window; `error` stands above the content. */
export const layout = (title: string, content: Markup, error: string | null = null): Markup => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Notion sandbox</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body>
    <header><a href="/">Notion sandbox</a> <span class="muted">a local stand-in for Notion: here you are the person in the Notion window</span></header>
    <main>${error === null ? '' : html`<p class="error" role="alert">${error}</p>`}${content}</main>
  </body>
</html>`
