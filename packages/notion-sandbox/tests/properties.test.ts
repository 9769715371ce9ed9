import { beforeEach, describe, expect, it } from 'vitest'
import { api, at, listAt, makeRow, textAt } from '../testing/api.ts'
import { startSandbox, type Started } from '../testing/start-sandbox.ts'

let started: Started
let row = ''
beforeEach(async () => {
  started = await startSandbox()
  row = await makeRow(started, 'Row')
})
const schema = (properties: object) => api(started, 'PATCH', `/v1/data_sources/${started.dataSource}`, { properties })
const set = (properties: object) => api(started, 'PATCH', `/v1/pages/${row}`, { properties })
const messageOf = (answer: { body: unknown }): string => textAt(answer.body, 'message')

describe('a schema', () => {
  it('gets properties with ids that are printed encoded and work as given', async () => {
    const answer = await schema({ Note: { rich_text: {} } })
    const id = textAt(answer.body, 'properties', 'Note', 'id')
    expect(id).toContain('%3A')
    expect((await set({ [id]: { rich_text: [{ text: { content: 'x' } }] } })).status).toBe(200)
    const item = await api(started, 'GET', `/v1/pages/${row}/properties/${id}`)
    expect(item.body).toMatchObject({
      object: 'list',
      property_item: { id, type: 'rich_text' },
      results: [{ rich_text: { plain_text: 'x' } }],
    })
  })
  it('renames, changes and removes', async () => {
    await schema({ A: { number: {} } })
    await schema({ A: { name: 'B' } })
    await set({ B: { number: 7 } })
    await schema({ B: { rich_text: {} } })
    expect(at((await api(started, 'GET', `/v1/pages/${row}`)).body, 'properties', 'B')).toMatchObject({
      rich_text: [{ plain_text: '7' }],
    })
    const answer = await schema({ B: null })
    expect(Object.keys(Object(at(answer.body, 'properties')))).toEqual(['Name'])
  })
  it('has exactly one title, for ever', async () => {
    expect((await schema({ Name: null })).status).toBe(400)
    expect((await schema({ Name: { number: {} } })).status).toBe(400)
    expect((await schema({ Other: { title: {} } })).status).toBe(400)
  })
  it('knows no property that was not made', async () => {
    expect(messageOf(await schema({ Ghost: { name: 'X' } }))).toBe('Could not find property with name or id: Ghost')
    expect(messageOf(await schema({ Ghost: null }))).toBe('Could not find property with name or id: Ghost')
  })
  it('drops an option from rows that used it', async () => {
    await schema({ Kind: { select: { options: [{ name: 'a' }, { name: 'b' }] } } })
    await set({ Kind: { select: { name: 'a' } } })
    await schema({ Kind: { select: { options: [{ name: 'b' }] } } })
    expect(at((await api(started, 'GET', `/v1/pages/${row}`)).body, 'properties', 'Kind', 'select')).toBeNull()
  })
  it('puts new status options into the To-do group', async () => {
    const answer = await schema({ Status: { status: { options: [{ name: 'draft' }, { name: 'done' }] } } })
    const groups = at(answer.body, 'properties', 'Status', 'status', 'groups')
    expect(groups).toMatchObject([
      { name: 'To-do' },
      { name: 'In progress', option_ids: [] },
      { name: 'Complete', option_ids: [] },
    ])
    expect(listAt(groups, 0, 'option_ids')).toHaveLength(2)
  })
  it('keeps the color of an option', async () => {
    await schema({ Kind: { select: { options: [{ name: 'a', color: 'red' }] } } })
    expect((await schema({ Kind: { select: { options: [{ name: 'a', color: 'blue' }] } } })).status).toBe(400)
  })
})

describe('a value', () => {
  beforeEach(async () => {
    await schema({
      Kind: { select: {} },
      Tags: { multi_select: {} },
      Status: { status: {} },
      Count: { number: {} },
      Due: { date: {} },
      Mail: { email: {} },
      Made: { created_time: {} },
      Calc: { formula: { expression: '1' } },
      No: { unique_id: { prefix: 'S' } },
      Who: { people: {} },
    })
  })
  it('adds an unknown select name to the schema', async () => {
    expect(
      (await set({ Kind: { select: { name: 'brand new' } }, Tags: { multi_select: [{ name: 't' }] } })).status,
    ).toBe(200)
    const answer = await api(started, 'GET', `/v1/data_sources/${started.dataSource}`)
    expect(at(answer.body, 'properties', 'Kind', 'select', 'options')).toMatchObject([{ name: 'brand new' }])
  })
  it('refuses an unknown status name', async () => {
    expect(messageOf(await set({ Status: { status: { name: 'nope' } } }))).toBe(
      'Invalid status option. Status option "nope" does not exist',
    )
  })
  it('refuses a comma in a select name', async () => {
    expect(messageOf(await set({ Kind: { select: { name: 'a,b' } } }))).toBe(
      'Invalid select option, commas not allowed: a,b',
    )
  })
  it('falls back to the default status on null', async () => {
    await set({ Status: { status: { name: 'Done' } } })
    expect(at((await set({ Status: { status: null } })).body, 'properties', 'Status', 'status', 'name')).toBe(
      'Not started',
    )
  })
  it('must be of the type of its property', async () => {
    expect(messageOf(await set({ Status: { select: { name: 'Done' } } }))).toBe('Status is expected to be status.')
    expect(messageOf(await set({ Count: { number: '1' } }))).toContain('should be a number, instead was `"1"`')
  })
  it('must belong to a property that exists', async () => {
    expect(messageOf(await set({ Colour: { number: 1 } }))).toBe('Colour is not a property that exists.')
  })
  it('cannot be written where Notion computes it', async () => {
    for (const [name, value] of [
      ['Made', { created_time: '2026-01-01' }],
      ['Calc', { formula: {} }],
      ['No', { unique_id: 1 }],
    ] as const)
      expect((await set({ [name]: value })).status).toBe(400)
  })
  it('must be a date that exists, without offset beside a time zone', async () => {
    expect((await set({ Due: { date: { start: 'soon' } } })).status).toBe(400)
    expect((await set({ Due: { date: { start: '2026-01-01T10:00:00Z', time_zone: 'Europe/Berlin' } } })).status).toBe(
      400,
    )
    expect((await set({ Due: { date: { start: '2026-01-01T10:00:00', time_zone: 'Europe/Berlin' } } })).status).toBe(
      200,
    )
  })
  it('must not be longer than its limit', async () => {
    expect(messageOf(await set({ Mail: { email: 'x'.repeat(201) } }))).toContain('≤ `200`')
  })
  it('must name people who exist', async () => {
    expect((await set({ Who: { people: [{ id: '11111111-1111-4111-8111-111111111111' }] } })).status).toBe(400)
  })
  it('counts rows by a unique id', async () => {
    const second = await makeRow(started, 'Second')
    expect(at((await api(started, 'GET', `/v1/pages/${second}`)).body, 'properties', 'No', 'unique_id')).toMatchObject({
      prefix: 'S',
      number: 2,
    })
  })
  it('is not written at all when another value of the request is refused', async () => {
    await set({ Count: { number: 5 }, Colour: { number: 1 } })
    expect(at((await api(started, 'GET', `/v1/pages/${row}`)).body, 'properties', 'Count', 'number')).toBeNull()
  })
})

describe('long lists', () => {
  it('show 25 relations in a page and all of them item by item', async () => {
    await schema({
      Rel: { relation: { data_source_id: started.dataSource, type: 'single_property', single_property: {} } },
    })
    const targets = []
    for (let index = 0; index < 30; index += 1) targets.push({ id: await makeRow(started, `t${index}`) })
    const answer = await set({ Rel: { relation: targets } })
    expect(listAt(answer.body, 'properties', 'Rel', 'relation')).toHaveLength(25)
    expect(at(answer.body, 'properties', 'Rel', 'has_more')).toBe(true)
    const id = textAt(answer.body, 'properties', 'Rel', 'id')
    const items = await api(started, 'GET', `/v1/pages/${row}/properties/${id}?page_size=20`)
    expect(items.body).toMatchObject({
      has_more: true,
      results: Array.from({ length: 20 }, () => ({ id, type: 'relation' })),
    })
    expect(textAt(items.body, 'property_item', 'next_url')).toContain(textAt(items.body, 'next_cursor'))
  })
})
