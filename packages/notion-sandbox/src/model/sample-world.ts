import { createDatabase } from '../actions/create-database.ts'
import { createPage } from '../actions/create-page.ts'
import { plainInline } from '../richtext/inline.ts'
import type { Context } from './context.ts'
import { idFrom, normalizeId } from './ids.ts'
import { ALL_CAPABILITIES } from './people.ts'
import type { World } from './world.ts'

/** What the sample workspace is made with; the defaults are the same at every start. */
type SampleOptions = { readonly token: string; readonly databaseId: string }

export const SAMPLE_TOKEN = 'ntn_sandbox_0000000000000000000000000000000000000000'
export const SAMPLE_DATABASE_ID = '5bec0000-0000-4000-8000-000000000001'

/** Fills an empty world: Ada Person, one integration, the page «Product», the database «Specifications» with only `Name`. */
export const fillSample = (world: World, now: number, { token, databaseId }: SampleOptions): void => {
  const ada = idFrom(`${world.seed}:ada`)
  const bot = idFrom(`${world.seed}:bot`)
  world.users.set(ada, { id: ada, type: 'person', name: 'Ada Person', email: 'ada@example.com' })
  world.users.set(bot, { id: bot, type: 'bot', name: 'NOS', email: null })
  world.tokens.set(token, {
    token,
    kind: 'integration',
    name: 'NOS',
    userId: bot,
    capabilities: ALL_CAPABILITIES,
    shared: 'all',
    hidden: [],
    revoked: false,
  })
  const context: Context = { world, now, actor: { id: ada, type: 'person' }, emit: () => undefined }
  const none = { values: { title: { kind: 'text', text: plainInline('Product') } }, newOptions: new Map() } as const
  const page = createPage(context, { parent: { type: 'workspace' }, properties: none, drafts: [] })
  createDatabase(context, {
    id: normalizeId(databaseId) ?? databaseId,
    parent: { type: 'page_id', id: page.id },
    title: plainInline('Specifications'),
    description: [],
    properties: [],
    isInline: false,
    icon: null,
    cover: null,
  })
}
