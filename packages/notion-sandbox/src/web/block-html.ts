import { html } from 'hono/html'
import type { RenderNode } from '../markdown/render-node.ts'
import { titleText } from '../model/page-title.ts'
import type { World } from '../model/world.ts'
import { plainText } from '../richtext/plain-text.ts'
import { inlinesHtml } from './inlines-html.ts'
import type { Markup } from './markup.ts'

/** A block as a reader sees it, with everything inside it. */
export const blockHtml = (world: World, node: RenderNode): Markup => {
  const text = inlinesHtml(world, node.text)
  const inner =
    node.type === 'table' || node.children.length === 0
      ? ''
      : html`<div class="inner">${node.children.map((child) => blockHtml(world, child))}</div>`
  switch (node.type) {
    case 'heading_1':
      return html`<h2>${text}</h2>${inner}`
    case 'heading_2':
      return html`<h3>${text}</h3>${inner}`
    case 'heading_3':
    case 'heading_4':
      return html`<h4>${text}</h4>${inner}`
    case 'bulleted_list_item':
      return html`<div>• ${text}</div>${inner}`
    case 'numbered_list_item':
      return html`<div>№ ${text}</div>${inner}`
    case 'to_do':
      return html`<div>${node.attributes['checked'] === true ? '☑' : '☐'} ${text}</div>${inner}`
    case 'quote':
      return html`<blockquote>${text}</blockquote>${inner}`
    case 'code':
      return html`<pre>${plainText(node.text)}</pre>`
    case 'divider':
      return html`<hr />`
    case 'table':
      return tableHtml(world, node)
    case 'child_page':
      return html`<p>📄 <a href="/pages/${node.id}">${titleText(world, node.id) || 'Untitled'}</a></p>`
    case 'child_database':
      return html`<p>🗂 <a href="/">${titleText(world, node.id) || 'Untitled'}</a></p>`
    case 'paragraph':
    case 'toggle':
    case 'callout':
      return html`<div>${text.length === 0 ? html`<span class="muted">(empty)</span>` : text}</div>${inner}`
    default:
      return html`<div class="muted">[${node.type}] ${String(node.attributes['url'] ?? node.attributes['expression'] ?? '')}</div>${inner}`
  }
}

const tableHtml = (world: World, node: RenderNode): Markup =>
  html`<div class="scroll"><table>${node.children.map((row) => html`<tr>${row.cells.map((cell) => html`<td>${inlinesHtml(world, cell)}</td>`)}</tr>`)}</table></div>`
