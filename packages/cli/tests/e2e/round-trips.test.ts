import { beforeAll, describe, expect, it } from 'vitest'
import { createLinked } from './support/linked-specification.ts'
import { blocksOf, pagesOf, propertiesOf, writesOf } from './support/notion-pages.ts'
import { specText } from './support/spec-text.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

let sandbox: SandboxUnderTest
let service: ServiceUnderTest

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService({ env: sandbox.env })
})

const markdownOf = (page: string): Promise<string> => sandbox.person('readMarkdown', { page })

describe('a specification and its page', () => {
  it('makes the page of a new specification with its text and every property', async () => {
    const made = await createLinked(service, 'Fresh Start', {
      priority: 'P0',
      tags: ['security', 'größe'],
      spec_type: 'API',
      capability: 'platform/fresh-start',
    })
    expect(await propertiesOf(sandbox, made.page)).toMatchObject({
      Name: 'Fresh Start',
      Type: 'API',
      Priority: 'P0',
      Status: 'Draft',
      Tags: ['security', 'größe'],
      Capability: 'platform/fresh-start',
      'NOS ID': made.id,
    })
    expect(await markdownOf(made.page)).toContain('The service SHALL keep the second promise.')
    expect((await pagesOf(sandbox)).filter(({ title }) => title === 'Fresh Start')).toHaveLength(1)
  })

  it.each([
    ['as it is', specText('Notion Edit')],
    ['with CRLF and without a last newline', specText('Notion Edit').trimEnd().replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${specText('Notion Edit')}`],
  ])('takes an edit made in Notion and keeps every other byte, %s', async (name, body) => {
    const made = await createLinked(service, `Notion Edit ${name}`, { body })
    await sandbox.person('editText', { page: made.page, find: 'a rider asks again', replace: 'a rider asks twice' })
    await service.sync()
    const after = await made.now()
    expect(after.body).toBe(body.replace('a rider asks again', 'a rider asks twice'))
    expect(after.version).toMatchObject({ number: 2, source: 'notion', author: { kind: 'notion' } })
  })

  it('changes only the edited block in Notion, and keeps ids and comments of the others', async () => {
    const made = await createLinked(service, 'Service Edit')
    const discussion = await sandbox.person('comment', { page: made.page, text: 'Why five?', on: 'within 5 seconds' })
    const before = await blocksOf(sandbox, made.page)
    await service.idle()
    await made.put({ body: made.body.replace('keep the second promise.', 'keep the second promise always.') })
    await service.idle()
    const after = await blocksOf(sandbox, made.page)
    expect(after.map(({ text }) => text)).toEqual(
      before.map(({ text }) => text.replace('keep the second promise.', 'keep the second promise always.')),
    )
    const kept = before.filter(({ text }) => !text.includes('SHALL keep the second'))
    expect(after).toEqual(expect.arrayContaining(kept))
    const commented = before.find(({ text }) => text.includes('within 5 seconds'))
    const { results } = await sandbox.notion.comments.list({ block_id: commented?.id ?? '' })
    expect(results).toMatchObject([{ discussion_id: discussion }])
  })

  it('carries property changes both ways', async () => {
    const made = await createLinked(service, 'Properties')
    await made.put({ priority: 'P0', tags: ['one', 'two'], spec_type: 'Security', title: 'Properties Renamed' })
    await service.idle()
    expect(await propertiesOf(sandbox, made.page)).toMatchObject({
      Name: 'Properties Renamed',
      Type: 'Security',
      Priority: 'P0',
      Tags: ['one', 'two'],
    })
    expect((await made.now()).body).toMatch(/^# Properties Renamed/)

    await sandbox.person('setProperty', { page: made.page, property: 'Priority', value: 'P3' })
    await sandbox.person('setProperty', { page: made.page, property: 'Tags', value: ['two', 'three'] })
    await sandbox.person('setProperty', { page: made.page, property: 'Type', value: 'Data' })
    await sandbox.person('setProperty', { page: made.page, property: 'Capability', value: 'moved/properties' })
    await service.sync()
    expect(await made.now()).toMatchObject({
      priority: 'P3',
      tags: ['two', 'three'],
      spec_type: 'Data',
      capability: 'moved/properties',
    })
  })

  it('takes a title that a person changed', async () => {
    const made = await createLinked(service, 'Old Name')
    await sandbox.person('setProperty', { page: made.page, property: 'Name', value: 'New Name' })
    await service.sync()
    await service.idle()
    const after = await made.now()
    expect(after.title).toBe('New Name')
    expect(await propertiesOf(sandbox, made.page)).toMatchObject({ Name: 'New Name' })
  })

  it('makes a specification of a page that a person made, with its heading and a capability', async () => {
    const page = await sandbox.person('createPage', {
      database: sandbox.databaseId,
      title: 'Made by Ada',
      markdown:
        '## Purpose\nA page that nobody but Ada wrote, with a purpose that is long enough.\n## Requirements\n### Requirement: Written\nIt SHALL be written.\n#### Scenario: Read\n- **WHEN** it is read\n- **THEN** it is there',
    })
    await service.sync()
    const { items } = await service.expect(200, 'GET /specifications?limit=100&include=body')
    const found = items.find((item: { notion: { page_id: string } | null }) => item.notion?.page_id === page)
    expect(found).toMatchObject({
      title: 'Made by Ada',
      capability: 'made-by-ada',
      notion: { state: 'synced' },
      version: { number: 1, source: 'notion' },
    })
    expect(found.body).toMatch(/^# Made by Ada\n/)
  })

  it('makes a specification of an empty page', async () => {
    const page = await sandbox.person('createPage', { database: sandbox.databaseId, title: '' })
    await service.sync()
    const { items } = await service.expect(200, 'GET /specifications?limit=100&include=body')
    const found = items.find((item: { notion: { page_id: string } | null }) => item.notion?.page_id === page)
    expect(found).toMatchObject({ capability: expect.stringMatching(/^untitled/) })
  })

  it('merges edits of different requirements', async () => {
    const made = await createLinked(service, 'Merged')
    await sandbox.person('editText', {
      page: made.page,
      find: 'keep the second promise.',
      replace: 'keep the second promise in Notion.',
    })
    await made.put({ body: made.body.replace('within 5 seconds', 'within 9 seconds') })
    await service.sync()
    await service.idle()
    const expected = made.body
      .replace('within 5 seconds', 'within 9 seconds')
      .replace('SHALL keep the second promise.', 'SHALL keep the second promise in Notion.')
    expect((await made.stands('synced')).body).toBe(expected)
    const markdown = await markdownOf(made.page)
    expect(markdown).toContain('within 9 seconds')
    expect(markdown).toContain('promise in Notion.')
  })

  it('rolls back, in Notion too', async () => {
    const made = await createLinked(service, 'Rolled Back')
    const first = (await made.now()).version.id
    await made.put({ body: made.body.replace('within 5 seconds', 'within 50 seconds'), priority: 'P0' })
    await service.idle()
    expect(await markdownOf(made.page)).toContain('within 50 seconds')
    const back = await service.expect(200, `POST /specifications/${made.id}/rollback`, {
      json: { target_version_id: first, reason: 'Too slow' },
    })
    expect(back).toMatchObject({ body: made.body, version: { number: 3, source: 'rollback' } })
    await service.idle()
    expect(await markdownOf(made.page)).toContain('within 5 seconds')
    expect(await propertiesOf(sandbox, made.page)).toMatchObject({ Priority: back.priority })
  })
})

describe('a page that goes away', () => {
  it('archives with the trash and restores with it', async () => {
    const made = await createLinked(service, 'Trashed')
    await sandbox.person('trash', { page: made.page })
    await service.sync({ sweep: true })
    expect((await made.now()).archived_at).not.toBeNull()
    await sandbox.person('restore', { page: made.page })
    await service.sync({ sweep: true })
    expect(await made.now()).toMatchObject({
      archived_at: null,
      notion: { state: 'synced', page_id: made.page },
      body: made.body,
    })
  })

  it('goes into the trash with DELETE and comes back with restore', async () => {
    const made = await createLinked(service, 'Deleted')
    await service.expect(204, `DELETE /specifications/${made.id}`)
    await service.idle()
    expect(await sandbox.notion.pages.retrieve({ page_id: made.page })).toMatchObject({ in_trash: true })
    await service.expect(200, `POST /specifications/${made.id}/restore`, { json: {} })
    await service.idle()
    expect(await sandbox.notion.pages.retrieve({ page_id: made.page })).toMatchObject({ in_trash: false })
    expect(await made.now()).toMatchObject({ archived_at: null, body: made.body, notion: { page_id: made.page } })
  })

  it('is not visible once it is no longer shared, and archives nothing', async () => {
    const made = await createLinked(service, 'Unshared')
    await sandbox.person('unshare', { id: made.page })
    await service.sync({ sweep: true })
    expect(await made.now()).toMatchObject({ archived_at: null, notion: { state: 'not_visible' } })
    await sandbox.person('share', { id: made.page })
    await service.sync({ sweep: true })
    expect(await made.now()).toMatchObject({ archived_at: null, notion: { state: 'synced', page_id: made.page } })
  })

  it('is unlinked once it was moved away', async () => {
    const made = await createLinked(service, 'Moved')
    const other = await sandbox.person('createDatabase', { title: 'Elsewhere' })
    await sandbox.person('move', { page: made.page, toDatabase: other.database })
    await service.sync({ sweep: true })
    expect(await made.now()).toMatchObject({ archived_at: null, notion: { state: 'unlinked' }, body: made.body })
    expect((await pagesOf(sandbox)).filter(({ title }) => title === 'Moved')).toEqual([])
    await sandbox.person('move', { page: made.page, toDatabase: sandbox.databaseId })
    await service.sync({ sweep: true })
    expect(await made.now()).toMatchObject({ archived_at: null, notion: { state: 'synced', page_id: made.page } })
  })
})

describe('the quiet', () => {
  it('writes nothing to Notion and no version while nobody edits', async () => {
    await service.sync()
    await service.idle()
    const before = await service.expect(200, 'GET /specifications?limit=100')
    await sandbox.person('clearRequests')
    await service.sync()
    await service.sync({ sweep: true })
    await service.idle()
    expect(await writesOf(sandbox)).toEqual([])
    expect((await service.expect(200, 'GET /specifications?limit=100')).items).toEqual(before.items)
  })

  it('shows the same in the plan: nothing to do', async () => {
    const { items } = await service.expect(200, 'GET /sync/plan')
    expect(items.filter((item: { action: string }) => item.action !== 'nothing')).toEqual([])
  })
})
