import { html } from 'hono/html'
import { nameOf } from '../model/name-of.ts'
import type { World } from '../model/world.ts'
import type { Inline } from '../richtext/inline.ts'
import { plainTextOf } from '../richtext/plain-text.ts'
import type { Markup } from './markup.ts'

/** Rich text as HTML; only web addresses become links. */
export const inlinesHtml = (world: World, runs: readonly Inline[]): readonly Markup[] =>
  runs.map((run) => runHtml(world, run))

function runHtml(world: World, run: Inline): Markup {
  const { bold, italic, strikethrough, underline, code } = run.annotations
  let inner: Markup = html`${plainTextOf(run, nameOf(world))}`
  if (code || run.type === 'equation') inner = html`<code>${inner}</code>`
  if (bold) inner = html`<b>${inner}</b>`
  if (italic) inner = html`<i>${inner}</i>`
  if (strikethrough) inner = html`<s>${inner}</s>`
  if (underline) inner = html`<u>${inner}</u>`
  if (run.type === 'text' && run.link !== null && /^https?:\/\//.test(run.link))
    inner = html`<a href="${run.link}" rel="noreferrer">${inner}</a>`
  return run.discussions.length > 0 ? html`<mark>${inner}</mark>` : inner
}
