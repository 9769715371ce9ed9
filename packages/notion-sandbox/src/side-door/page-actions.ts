import { boolean, nullable, object, optional, record, string } from 'valibot'
import { createPage as create } from '../actions/create-page.ts'
import { movePage } from '../actions/move-page.ts'
import { settleDrafts } from '../actions/settle-drafts.ts'
import { setPageTrash } from '../actions/trash.ts'
import { setPageProperties } from '../actions/update-page.ts'
import { parseBlocks } from '../markdown/parse-blocks.ts'
import { announcePage } from '../model/announce.ts'
import type { JsonObject } from '../model/json.ts'
import type { DataSource, Parent } from '../model/objects.ts'
import { changePage } from '../model/touch-page.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { findProperty } from '../properties/find-property.ts'
import { readPageProperties } from '../properties/read-page-properties.ts'
import { plainInline } from '../richtext/inline.ts'
import type { SandboxCore } from '../server/sandbox-core.ts'
import { action, plainAction } from './action.ts'
import { asPerson, by, pageNamed, sourceNamed } from './person.ts'
import { simpleValue, valueJson, type SimpleValue } from './simple-value.ts'
import { purge } from './purge.ts'

/** What a person does with whole pages and their properties. */
export const pageActions = {
  /** Makes a row (`database`: id of a database or data source) or a page inside a page; gives its id. */
  createPage: action(
    object({
      database: optional(string()),
      page: optional(string()),
      title: string(),
      markdown: optional(string()),
      properties: optional(record(string(), simpleValue)),
      by,
    }),
    function* (core, input): Checked<string> {
      const context = yield* asPerson(core, input.by)
      const source = input.database === undefined ? null : yield* sourceNamed(core, input.database)
      const parent = yield* parentOf(core, source, input.page)
      const drafts = yield* settleDrafts(core.world, parseBlocks(input.markdown ?? ''))
      const given = source === null ? {} : yield* propertiesJson(core, source, input.properties ?? {})
      const { values, newOptions } = yield* readPageProperties(context, source, given)
      const title = { kind: 'text', text: plainInline(input.title) } as const
      return create(context, { parent, properties: { values: { ...values, title }, newOptions }, drafts }).id
    },
  ),

  /** Sets one property by name. */
  setProperty: action(
    object({ page: string(), property: string(), value: simpleValue, by }),
    function* (core, input): Checked<void> {
      const context = yield* asPerson(core, input.by)
      const page = yield* pageNamed(core, input.page)
      if (page.parent.type !== 'data_source_id') {
        setPageProperties(context, page, {
          values: { title: { kind: 'text', text: plainInline(String(input.value ?? '')) } },
          newOptions: new Map(),
        })
        return
      }
      const source = yield* sourceNamed(core, page.parent.id)
      const given = yield* propertiesJson(core, source, { [input.property]: input.value })
      setPageProperties(context, page, yield* readPageProperties(context, source, given))
    },
  ),

  /** Puts a page in the trash. */
  trash: action(object({ page: string(), by }), function* (core, input): Checked<void> {
    setPageTrash(yield* asPerson(core, input.by), yield* pageNamed(core, input.page), true)
  }),

  /** Takes a page out of the trash. */
  restore: action(object({ page: string(), by }), function* (core, input): Checked<void> {
    setPageTrash(yield* asPerson(core, input.by), yield* pageNamed(core, input.page), false)
  }),

  /** Deletes a page for ever; afterwards it is a 404. */
  purge: action(object({ page: string(), by }), function* (core, input): Checked<void> {
    const context = yield* asPerson(core, input.by)
    const page = yield* pageNamed(core, input.page)
    if (!page.inTrash) announcePage(context, 'page.deleted', page)
    purge(core.world, page.id)
  }),

  /** Moves a page into a database, a page, or (with neither) the top of the workspace. */
  move: action(
    object({ page: string(), toDatabase: optional(string()), toPage: optional(string()), by }),
    function* (core, input): Checked<void> {
      const source = input.toDatabase === undefined ? null : yield* sourceNamed(core, input.toDatabase)
      const parent = yield* parentOf(core, source, input.toPage)
      yield* movePage(yield* asPerson(core, input.by), yield* pageNamed(core, input.page), parent)
    },
  ),

  /** Locks or unlocks a page. */
  lock: action(object({ page: string(), locked: boolean(), by }), function* (core, input): Checked<void> {
    const context = yield* asPerson(core, input.by)
    const page = changePage(context, yield* pageNamed(core, input.page), { isLocked: input.locked })
    announcePage(context, input.locked ? 'page.locked' : 'page.unlocked', page)
  }),

  /** Archives a row (newer than the trash) or brings it back. */
  archive: action(object({ page: string(), archived: boolean(), by }), function* (core, input): Checked<void> {
    changePage(yield* asPerson(core, input.by), yield* pageNamed(core, input.page), { isArchived: input.archived })
  }),

  /** Marks a page's body as coming from another product, so that Markdown writes are refused. */
  setExternal: action(object({ page: string(), external: boolean() }), function* (core, input): Checked<void> {
    const page = yield* pageNamed(core, input.page)
    core.world.pages.set(page.id, { ...page, external: input.external })
  }),

  /** Takes a page or database away from a token (all integrations when none is named). */
  unshare: plainAction(object({ id: string(), token: optional(string()) }), (core, input): void => {
    changeSharing(core, input.token, (hidden) => [...hidden, input.id])
  }),

  /** Gives an unshared page or database back. */
  share: plainAction(object({ id: string(), token: optional(string()) }), (core, input): void => {
    changeSharing(core, input.token, (hidden) => hidden.filter((id) => id !== input.id), input.id)
  }),

  /** Sets or removes a page's emoji. */
  setIcon: action(object({ page: string(), emoji: nullable(string()), by }), function* (core, input): Checked<void> {
    changePage(yield* asPerson(core, input.by), yield* pageNamed(core, input.page), {
      icon: input.emoji === null ? null : { type: 'emoji', emoji: input.emoji },
    })
  }),
}

function* parentOf(core: SandboxCore, source: DataSource | null, page: string | undefined): Checked<Parent> {
  if (source !== null) return { type: 'data_source_id', id: source.id }
  return page === undefined ? { type: 'workspace' } : { type: 'page_id', id: (yield* pageNamed(core, page)).id }
}

function* propertiesJson(
  core: SandboxCore,
  source: DataSource,
  values: Readonly<Record<string, SimpleValue>>,
): Checked<JsonObject> {
  const json: Record<string, JsonObject> = {}
  for (const [name, value] of Object.entries(values)) {
    const property = findProperty(source.properties, name)
    if (property === undefined) return yield* invalid(`The data source has no property "${name}".`)
    json[name] = valueJson(core.world, property, value)
  }
  return json
}

function changeSharing(
  core: SandboxCore,
  only: string | undefined,
  change: (hidden: readonly string[]) => readonly string[],
  give?: string,
): void {
  for (const token of core.world.tokens.values()) {
    if (only === undefined ? token.kind === 'person' : token.token !== only) continue
    const shared =
      token.shared === 'all' || give === undefined || token.shared.includes(give)
        ? token.shared
        : [...token.shared, give]
    core.world.tokens.set(token.token, { ...token, hidden: change(token.hidden), shared })
  }
}
