import { html } from 'hono/html'
import { minuteIso } from '../model/instant.ts'
import type { DataSource } from '../model/objects.ts'
import { titleText } from '../model/page-title.ts'
import type { World } from '../model/world.ts'
import { plainText } from '../richtext/plain-text.ts'
import type { Markup } from './markup.ts'
import { shownValue } from './property-field.ts'

/** The first page: every database with its rows, and pages outside databases. */
export const homeView = (world: World): Markup => {
  const loose = [...world.pages.values()].filter((page) => page.parent.type !== 'data_source_id')
  return html`<h1>${world.workspace.name}</h1>
    ${[...world.dataSources.values()].map((source) => sourceView(world, source))}
    <h2>Other pages</h2>
    <ul>${loose.map((page) => html`<li class="${page.inTrash ? 'trashed' : ''}"><a href="/pages/${page.id}">${titleText(world, page.id) || 'Untitled'}</a></li>`)}</ul>`
}

function sourceView(world: World, source: DataSource): Markup {
  const rows = [...world.pages.values()].filter(
    (page) => page.parent.type === 'data_source_id' && page.parent.id === source.id,
  )
  const columns = source.properties.filter((property) => property.type !== 'title').slice(0, 6)
  return html`<section>
    <h2>🗂 ${plainText(source.title) || 'Untitled database'}</h2>
    <p class="muted">database ${source.databaseId} · data source ${source.id}</p>
    <div class="scroll"><table>
      <thead><tr><th>Name</th>${columns.map((property) => html`<th>${property.name}</th>`)}<th>Last edited</th></tr></thead>
      <tbody>${rows.map(
        (row) => html`<tr class="${row.inTrash ? 'trashed' : ''}">
          <td><a href="/pages/${row.id}">${titleText(world, row.id) || 'Untitled'}</a></td>
          ${columns.map((property) => html`<td>${shownValue(world, row, property).slice(0, 80)}</td>`)}
          <td>${minuteIso(row.lastEditedTime).slice(0, 16)} · ${world.users.get(row.lastEditedBy)?.name ?? ''}</td>
        </tr>`,
      )}</tbody>
    </table></div>
    <form class="row" method="post" action="/ui/create">
      <input type="hidden" name="database" value="${source.id}" />
      <label class="grow">New page <input name="title" required placeholder="Title" /></label><button>Create</button>
    </form>
  </section>`
}
