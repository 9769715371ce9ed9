import {
  Client,
  isFullPage,
  isNotionClientError,
  LogLevel,
  collectPaginatedAPI,
  iterateAllDataSourceRows,
} from '@notionhq/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNotionSandbox } from '../src/index.ts'

const sandbox = createNotionSandbox()
sandbox.side.setSettings({ requestsPerMinute: 0 })
let close = async (): Promise<void> => undefined
let url = ''

beforeAll(async () => {
  const listening = await sandbox.listen()
  if (listening.isErr()) throw new Error(listening.error.message)
  ;({ url, close } = listening.value)
})
afterAll(() => close())

const title = (content: string) => [{ type: 'text' as const, text: { content } }]

for (const notionVersion of ['2025-09-03', '2026-03-11'] as const) {
  describe(`the official client at ${notionVersion}`, () => {
    const client = (): Client =>
      new Client({ auth: sandbox.token, baseUrl: url, notionVersion, retry: false, logLevel: LogLevel.ERROR })
    const codeOf = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'none',
        (error: unknown) => (isNotionClientError(error) ? error.code : 'other'),
      )
    const source = async (): Promise<string> => {
      const database = await client().databases.retrieve({ database_id: sandbox.databaseId })
      return 'data_sources' in database ? (database.data_sources[0]?.id ?? '') : ''
    }
    const row = async (name: string, markdown = ''): Promise<string> =>
      (
        await client().pages.create({
          parent: { type: 'data_source_id', data_source_id: await source() },
          properties: { Name: { title: title(name) } },
          markdown,
        })
      ).id

    it('knows itself, lists users and reads one', async () => {
      const me = await client().users.me({})
      expect(me.type).toBe('bot')
      const users = await client().users.list({})
      expect(users.results.map((user) => user.name)).toContain('Ada Person')
      expect((await client().users.retrieve({ user_id: me.id })).id).toBe(me.id)
    })

    it('creates, reads and updates a database', async () => {
      const parent = await sandboxPage()
      const made = await client().databases.create({
        parent: { type: 'page_id', page_id: parent },
        title: title('Tasks'),
        initial_data_source: { properties: { Name: { title: {} } } },
      })
      const updated = await client().databases.update({ database_id: made.id, title: title('Work'), is_locked: true })
      expect(updated).toMatchObject({ object: 'database', is_locked: true })
      expect(await client().databases.retrieve({ database_id: made.id })).toMatchObject({
        title: [{ plain_text: 'Work' }],
      })
    })

    it('creates, reads and updates a data source and lists its templates', async () => {
      const made = await client().dataSources.create({
        parent: { type: 'database_id', database_id: sandbox.databaseId },
        properties: { Title: { title: {} }, Count: { number: {} } },
      })
      await client().dataSources.update({
        data_source_id: made.id,
        properties: { Count: { name: 'Points' }, Notes: { rich_text: {} } },
      })
      const read = await client().dataSources.retrieve({ data_source_id: made.id })
      expect(Object.keys(read.properties).toSorted()).toEqual(['Notes', 'Points', 'Title'])
      expect((await client().dataSources.listTemplates({ data_source_id: made.id })).templates).toEqual([])
      await client().dataSources.update({ data_source_id: made.id, in_trash: true })
    })

    it('creates, reads, updates, trashes and restores a page', async () => {
      const id = await row('Alpha')
      await client().pages.update({
        page_id: id,
        properties: { Name: { title: title('Beta') } },
        icon: { type: 'emoji', emoji: '🦊' },
      })
      const page = await client().pages.retrieve({ page_id: id })
      expect(isFullPage(page) && page.url).toContain('Beta-')
      await client().pages.update({ page_id: id, in_trash: true })
      expect(await client().pages.retrieve({ page_id: id })).toMatchObject({ in_trash: true })
      await client().pages.update({ page_id: id, in_trash: false })
      expect(await client().pages.retrieve({ page_id: id })).toMatchObject({ in_trash: false })
    })

    it('moves a page and reads single properties', async () => {
      const id = await row('Nomad')
      const items = await client().pages.properties.retrieve({ page_id: id, property_id: 'title' })
      expect(items).toMatchObject({
        object: 'list',
        property_item: { id: 'title', type: 'title' },
        results: [{ object: 'property_item', type: 'title' }],
      })
      await client().pages.move({ page_id: id, parent: { type: 'page_id', page_id: await sandboxPage() } })
      expect(await client().pages.retrieve({ page_id: id })).toMatchObject({ parent: { type: 'page_id' } })
    })

    it('reads and writes Markdown with all four operations', async () => {
      const id = await row('Text', 'one\ntwo\nthree')
      await client().pages.updateMarkdown({
        page_id: id,
        type: 'update_content',
        update_content: { content_updates: [{ old_str: 'two', new_str: 'zwei' }] },
      })
      await client().pages.updateMarkdown({ page_id: id, type: 'insert_content', insert_content: { content: 'four' } })
      await client().pages.updateMarkdown({
        page_id: id,
        type: 'replace_content_range',
        replace_content_range: { content: 'uno', content_range: 'one' },
      })
      expect((await client().pages.retrieveMarkdown({ page_id: id })).markdown).toBe('uno\nzwei\nthree\nfour')
      const replaced = await client().pages.updateMarkdown({
        page_id: id,
        type: 'replace_content',
        replace_content: { new_str: 'new' },
      })
      expect(replaced).toMatchObject({
        object: 'page_markdown',
        markdown: 'new',
        truncated: false,
        unknown_block_ids: [],
      })
    })

    it('appends, reads, changes and deletes blocks', async () => {
      const id = await row('Blocks')
      const made = await client().blocks.children.append({
        block_id: id,
        children: [
          { type: 'paragraph', paragraph: { rich_text: title('hello') } },
          { type: 'divider', divider: {} },
        ],
      })
      const first = made.results[0]?.id ?? ''
      await client().blocks.update({ block_id: first, paragraph: { rich_text: title('changed') } })
      expect(await client().blocks.retrieve({ block_id: first })).toMatchObject({
        paragraph: { rich_text: [{ plain_text: 'changed' }] },
      })
      await client().blocks.delete({ block_id: first })
      const children = await collectPaginatedAPI(client().blocks.children.list, { block_id: id })
      expect(children.map((block) => ('type' in block ? block.type : ''))).toEqual(['divider'])
    })

    it('queries with filters, sorts and pages', async () => {
      for (const name of ['q1', 'q2', 'q3']) await row(`${notionVersion} ${name}`)
      const data_source_id = await source()
      const filter = { property: 'Name', title: { starts_with: `${notionVersion} q` } }
      const first = await client().dataSources.query({
        data_source_id,
        filter,
        sorts: [{ property: 'Name', direction: 'descending' }],
        page_size: 2,
      })
      expect(first.results).toHaveLength(2)
      const second = await client().dataSources.query({
        data_source_id,
        filter,
        sorts: [{ property: 'Name', direction: 'descending' }],
        page_size: 2,
        start_cursor: first.next_cursor ?? '',
      })
      expect(second).toMatchObject({ has_more: false, next_cursor: null })
      expect(second.results).toHaveLength(1)
      const all: unknown[] = []
      for await (const one of iterateAllDataSourceRows(client(), { data_source_id, filter })) all.push(one)
      expect(all).toHaveLength(3)
    })

    it('writes, lists, reads, edits and deletes comments', async () => {
      const id = await row('Discussed')
      const made = await client().comments.create({ parent: { page_id: id }, rich_text: title('First') })
      const discussion = 'discussion_id' in made ? made.discussion_id : ''
      await client().comments.create({ discussion_id: discussion, markdown: '**Second**' })
      const listed = await client().comments.list({ block_id: id })
      expect(listed.results.map((one) => ('rich_text' in one ? one.rich_text[0]?.plain_text : ''))).toEqual([
        'First',
        'Second',
      ])
      await client().comments.update({ comment_id: made.id, rich_text: title('Edited') })
      expect(await client().comments.retrieve({ comment_id: made.id })).toMatchObject({
        rich_text: [{ plain_text: 'Edited' }],
      })
      await client().comments.delete({ comment_id: made.id })
      expect(await codeOf(client().comments.retrieve({ comment_id: made.id }))).toBe('object_not_found')
    })

    it('searches titles', async () => {
      await row(`Needle ${notionVersion}`)
      const found = await client().search({
        query: `needle ${notionVersion}`,
        filter: { property: 'object', value: 'page' },
      })
      expect(found.results).toHaveLength(1)
      expect(
        (await client().search({ query: 'Specifications', filter: { property: 'object', value: 'data_source' } }))
          .results.length,
      ).toBeGreaterThan(0)
    })

    it('follows an asynchronous write to its end', async () => {
      const id = await row('Slow', 'before')
      const accepted = await client().request<{ object: string; id: string; status: string }>({
        path: `pages/${id}/markdown`,
        method: 'patch',
        body: { type: 'replace_content', replace_content: { new_str: 'after' }, allow_async: true },
      })
      expect(accepted).toMatchObject({ object: 'async_task', status: 'queued' })
      expect(await client().asyncTasks.retrieve({ task_id: accepted.id })).toMatchObject({ status: 'queued' })
      sandbox.side.advance({ milliseconds: 1_500 })
      expect(await client().asyncTasks.retrieve({ task_id: accepted.id })).toMatchObject({ status: 'running' })
      sandbox.side.advance({ milliseconds: 1_000 })
      expect(await client().asyncTasks.retrieve({ task_id: accepted.id })).toMatchObject({
        status: 'succeeded',
        result: { markdown: 'after' },
      })
      sandbox.side.advance({ milliseconds: 4_000_000 })
      expect(await codeOf(client().asyncTasks.retrieve({ task_id: accepted.id }))).toBe('object_not_found')
    })

    it('is told plainly what the sandbox has not', async () => {
      expect(await codeOf(client().fileUploads.create({ mode: 'single_part' }))).toBe('invalid_request')
      expect(await codeOf(client().views.list({ database_id: sandbox.databaseId }))).toBe('invalid_request')
      expect(await codeOf(client().customEmojis.list({}))).toBe('invalid_request')
    })

    it('gets its token, looks into it and revokes it through OAuth', async () => {
      const basic = { client_id: 'id', client_secret: 'secret' }
      const granted = await client().oauth.token({
        ...basic,
        grant_type: 'authorization_code',
        code: 'abc',
        redirect_uri: 'https://example.com',
      })
      expect(await client().request({ path: 'users/me', method: 'get', auth: granted.access_token })).toMatchObject({
        type: 'bot',
      })
      const refreshed = await client().oauth.token({
        ...basic,
        grant_type: 'refresh_token',
        refresh_token: granted.refresh_token ?? '',
      })
      expect(await codeOf(client().request({ path: 'users/me', method: 'get', auth: granted.access_token }))).toBe(
        'unauthorized',
      )
      await client().oauth.revoke({ ...basic, token: refreshed.access_token })
      expect(await client().oauth.introspect({ ...basic, token: refreshed.access_token })).toMatchObject({
        active: false,
      })
    })
  })
}

/** The sample's parent page. */
async function sandboxPage(): Promise<string> {
  const found = await new Client({ auth: sandbox.token, baseUrl: url, notionVersion: '2026-03-11' }).search({
    query: 'Product',
  })
  return found.results[0]?.id ?? ''
}
