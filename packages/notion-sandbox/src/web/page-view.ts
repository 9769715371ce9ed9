import { html } from 'hono/html'
import { renderPage } from '../markdown/page-rendering.ts'
import { bodyText, type RenderedBlock } from '../markdown/render-blocks.ts'
import { minuteIso } from '../model/instant.ts'
import type { Page } from '../model/objects.ts'
import { titleText } from '../model/page-title.ts'
import type { SandboxCore } from '../server/sandbox-core.ts'
import { blockHtml } from './block-html.ts'
import { inlinesHtml } from './inlines-html.ts'
import type { Markup } from './markup.ts'
import { isWritable, propertyField, shownValue } from './property-field.ts'

/** One page as a person in Notion has it before them: title, properties, blocks, comments. */
export const pageView = (core: SandboxCore, page: Page): Markup => {
  const { world } = core
  const body = renderPage(world, page.id, { now: core.now(), recordLimit: Number.MAX_SAFE_INTEGER })
  return html`<form class="row" method="post" action="/ui/${page.id}/title">
      <label class="grow">Title <input name="title" value="${titleText(world, page.id)}" /></label><button>Rename</button>
    </form>
    <p class="muted">Last edited ${minuteIso(page.lastEditedTime).slice(0, 16)} by ${world.users.get(page.lastEditedBy)?.name ?? 'somebody'} · ${page.id}</p>
    <form class="row" method="post" action="/ui/${page.id}/${page.inTrash ? 'restore' : 'trash'}"><button>${page.inTrash ? 'Restore from trash' : 'Move to trash'}</button></form>
    ${propertiesView(core, page)}
    <h2>Body</h2>
    ${body.blocks.map((block) => blockView(core, page, block))}
    <form class="row" method="post" action="/ui/${page.id}/append"><label class="grow">Add to the end (Markdown) <textarea name="markdown" rows="2"></textarea></label><button>Add</button></form>
    <details><summary>Whole body as Markdown</summary>
      <form method="post" action="/ui/${page.id}/body"><textarea name="markdown" rows="24">${'\n'}${bodyText(body)}</textarea><button>Save body</button></form>
    </details>
    ${commentsView(core, page)}`
}

function propertiesView(core: SandboxCore, page: Page): Markup {
  const source = page.parent.type === 'data_source_id' ? core.world.dataSources.get(page.parent.id) : undefined
  const properties = (source?.properties ?? []).filter((property) => property.type !== 'title')
  return html`<h2>Properties</h2>
    ${properties.map((property) =>
      isWritable(property)
        ? html`<form class="row" method="post" action="/ui/${page.id}/property">
            <input type="hidden" name="property" value="${property.id}" />
            <label>${property.name} ${propertyField(core.world, page, property)}</label><button>Set</button>
          </form>`
        : html`<p>${property.name}: ${shownValue(core.world, page, property)} <span class="muted">(${property.type})</span></p>`,
    )}`
}

function blockView(core: SandboxCore, page: Page, block: RenderedBlock): Markup {
  const source = block.lines.map((line) => line.text).join('\n')
  return html`<div class="block">
    ${blockHtml(core.world, block.node)}
    <details><summary>edit</summary>
      <form method="post" action="/ui/${page.id}/block">
        <input type="hidden" name="block" value="${block.node.id}" />
        <textarea name="markdown" rows="${Math.min(12, block.lines.length + 1)}" aria-label="Markdown of this block">${'\n'}${source}</textarea>
        <button>Save block</button>
      </form>
    </details>
  </div>`
}

function commentsView(core: SandboxCore, page: Page): Markup {
  const { world } = core
  const threads = [...world.discussions.values()].filter((thread) => thread.pageId === page.id && !thread.resolved)
  return html`<h2>Comments</h2>
    <ul>${threads.flatMap((thread) =>
      [...world.comments.values()]
        .filter((comment) => comment.discussionId === thread.id)
        .map(
          (comment) =>
            html`<li><b>${world.users.get(comment.createdBy)?.name ?? 'somebody'}</b>: ${inlinesHtml(world, comment.text)}${thread.anchored ? html` <span class="muted">(on text)</span>` : ''}</li>`,
        ),
    )}</ul>
    <form class="row" method="post" action="/ui/${page.id}/comment">
      <label class="grow">Comment <input name="text" required /></label><label>on this text (optional) <input name="on" /></label><button>Comment</button>
    </form>`
}
