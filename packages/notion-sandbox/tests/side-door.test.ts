import { beforeEach, describe, expect, it } from 'vitest'
import { createNotionSandbox, SAMPLE_DATABASE_ID, SAMPLE_TOKEN } from '../src/index.ts'
import { api, at, blockIds, listAt, makeRow, markdownOf, textAt } from '../testing/api.ts'
import { startSandbox, type Started } from '../testing/start-sandbox.ts'

let started: Started
beforeEach(async () => {
  started = await startSandbox()
})
const post = async (path: string, body: unknown) => {
  const response = await started.sandbox.app.request(`http://s/sandbox/${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const parsed: unknown = await response.json()
  return { status: response.status, body: parsed }
}

describe('the sample workspace', () => {
  it('is the same at every start', () => {
    expect([started.sandbox.token, started.sandbox.databaseId]).toEqual([SAMPLE_TOKEN, SAMPLE_DATABASE_ID])
  })
  it('has one database with nothing but a title', async () => {
    const answer = await api(started, 'GET', `/v1/data_sources/${started.dataSource}`)
    expect(Object.keys(Object(at(answer.body, 'properties')))).toEqual(['Name'])
  })
  it('can be left out', async () => {
    const empty = createNotionSandbox({ seed: 'empty' })
    empty.side.addToken({ token: 'ntn_x' })
    expect(
      textAt(
        await (
          await empty.app.request('http://s/v1/search', {
            method: 'POST',
            headers: { authorization: 'Bearer ntn_x', 'notion-version': '2026-03-11' },
            body: '{}',
          })
        ).json(),
        'object',
      ),
    ).toBe('list')
  })
})

describe('a person', () => {
  it('edits text inside a block without touching its formatting or id', async () => {
    const id = await makeRow(started, 'A', 'The **system** SHALL work\nother')
    const before = await blockIds(started, id)
    started.sandbox.side.editText({ page: id, find: 'SHALL work', replace: 'MUST work' })
    expect(await markdownOf(started, id)).toBe('The **system** MUST work\nother')
    expect(await blockIds(started, id)).toEqual(before)
  })
  it('edits cells of tables and nested items', async () => {
    const id = await makeRow(started, 'A', '| a | b |\n|---|---|\n| x | y |\n\n- one\n  - two')
    started.sandbox.side.editText({ page: id, find: 'y', replace: 'z' })
    started.sandbox.side.editText({ page: id, find: 'two', replace: 'zwei' })
    expect(await markdownOf(started, id)).toContain('<td>z</td>')
    expect(await markdownOf(started, id)).toContain('\t- zwei')
  })
  it('is the last editor, an integration the creator', async () => {
    const id = await makeRow(started, 'A', 'x')
    started.sandbox.side.editText({ page: id, find: 'x', replace: 'y' })
    const page = await api(started, 'GET', `/v1/pages/${id}`)
    const ada = listAt((await api(started, 'GET', '/v1/users')).body, 'results').find(
      (user) => textAt(user, 'type') === 'person',
    )
    expect(textAt(page.body, 'last_edited_by', 'id')).toBe(textAt(ada, 'id'))
    expect(textAt(page.body, 'created_by', 'id')).not.toBe(textAt(ada, 'id'))
  })
  it('makes a row with a body and properties', async () => {
    started.sandbox.side.addProperty({ database: started.sandbox.databaseId, property: 'Tags', type: 'multi_select' })
    const id = started.sandbox.side.createPage({
      database: started.sandbox.databaseId,
      title: 'By hand',
      markdown: '# Purpose\ntext',
      properties: { Tags: ['x', 'y'] },
    })
    const page = await api(started, 'GET', `/v1/pages/${id}`)
    expect(at(page.body, 'properties', 'Tags', 'multi_select')).toMatchObject([{ name: 'x' }, { name: 'y' }])
    expect(await markdownOf(started, id)).toBe('# Purpose\ntext')
  })
  it('inserts and deletes blocks, and replaces the body with untouched blocks kept', async () => {
    const id = await makeRow(started, 'A', 'one\ntwo')
    const before = await blockIds(started, id)
    started.sandbox.side.insertMarkdown({ page: id, markdown: '- new', after: 'one' })
    started.sandbox.side.deleteBlock({ page: id, find: 'two' })
    expect(await markdownOf(started, id)).toBe('one\n- new')
    started.sandbox.side.setMarkdown({ page: id, markdown: 'zero\none' })
    expect((await blockIds(started, id))[1]).toBe(before[0])
  })
  it('renames properties and options; ids stay', async () => {
    const { side, databaseId } = started.sandbox
    side.addProperty({ database: databaseId, property: 'Kind', type: 'select', options: ['a'] })
    const id = await makeRow(started, 'A', '', { Kind: { select: { name: 'a' } } })
    const before = textAt((await api(started, 'GET', `/v1/pages/${id}`)).body, 'properties', 'Kind', 'id')
    side.renameProperty({ database: databaseId, property: 'Kind', to: 'Sort' })
    side.renameOption({ database: databaseId, property: 'Sort', option: 'a', to: 'A' })
    expect(at((await api(started, 'GET', `/v1/pages/${id}`)).body, 'properties', 'Sort')).toMatchObject({
      id: before,
      select: { name: 'A' },
    })
    side.deleteOption({ database: databaseId, property: 'Sort', option: 'A' })
    side.changePropertyType({ database: databaseId, property: 'Sort', type: 'number' })
    side.deleteProperty({ database: databaseId, property: 'Sort' })
    expect(at((await api(started, 'GET', `/v1/pages/${id}`)).body, 'properties', 'Sort')).toBeUndefined()
  })
  it('moves a row out of its database, which changes its parent', async () => {
    const id = await makeRow(started, 'A')
    started.sandbox.side.move({ page: id })
    expect((await api(started, 'GET', `/v1/pages/${id}`)).body).toMatchObject({ parent: { type: 'workspace' } })
    expect(
      listAt((await api(started, 'POST', `/v1/data_sources/${started.dataSource}/query`, {})).body, 'results'),
    ).toEqual([])
  })
  it('is refused what makes no sense', () => {
    expect(() => started.sandbox.side.editText({ page: started.dataSource, find: 'x', replace: 'y' })).toThrow(
      'There is no page',
    )
  })
})

describe('over HTTP', () => {
  it('runs every action by name', async () => {
    const made = await post('createPage', { database: started.sandbox.databaseId, title: 'HTTP', markdown: 'hello' })
    expect(made.status).toBe(200)
    expect((await post('readMarkdown', { page: textAt(made.body, 'result') })).body).toEqual({ result: 'hello' })
  })
  it('answers mistakes plainly', async () => {
    expect(await post('nothing', {})).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('no action "nothing"') },
    })
    expect(await post('createPage', { title: 5 })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('title') },
    })
    expect(await post('trash', '{bad')).toMatchObject({ status: 400 })
  })
  it('lists its actions', async () => {
    const response = await started.sandbox.app.request('http://s/sandbox')
    expect(listAt(await response.json(), 'actions')).toContain('editText')
  })
})

describe('a snapshot', () => {
  it('brings everything back, new ids and open faults included', async () => {
    const id = await makeRow(started, 'A', 'one\n- two')
    const thread = started.sandbox.side.comment({ page: id, text: 'hm', on: 'one' })
    started.sandbox.side.addFault({ route: '/v1/search', effect: { kind: 'error', status: 500 } })
    const saved: unknown = JSON.parse(JSON.stringify(started.sandbox.snapshot()))
    const other = await startSandbox({ seed: 'sample' })
    expect(other.sandbox.restore(saved)).toBe(true)
    expect(await markdownOf(other, id)).toBe(`<span discussion-urls="discussion://${thread}">one</span>\n- two`)
    expect((await api(other, 'POST', '/v1/search', {})).status).toBe(500)
    expect(other.sandbox.snapshot()).toEqual(saved)
    expect(await makeRow(other, 'new')).not.toBe(id)
  })
  it('is refused when it is none', () => {
    expect(started.sandbox.restore({ hello: 1 })).toBe(false)
  })
  it('is due after every change, and not after reads', async () => {
    let changes = 0
    const watched = await startSandbox({ onChange: () => (changes += 1) })
    changes = 0
    const id = await makeRow(watched, 'A')
    expect(changes).toBe(1)
    await api(watched, 'GET', `/v1/pages/${id}`)
    expect(changes).toBe(1)
    watched.sandbox.side.trash({ page: id })
    expect(changes).toBe(2)
  })
})
