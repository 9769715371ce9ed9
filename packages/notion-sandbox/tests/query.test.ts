import { beforeAll, describe, expect, it } from 'vitest'
import { api, at, listAt, makeRow, textAt } from '../testing/api.ts'
import { startSandbox, type Started } from '../testing/start-sandbox.ts'

let started: Started
let ada = ''
const ids = new Map<string, string>()

beforeAll(async () => {
  started = await startSandbox()
  const { side, databaseId } = started.sandbox
  const add = (property: string, type: Parameters<typeof side.addProperty>[0]['type'], options?: string[]) =>
    side.addProperty({ database: databaseId, property, type, ...(options === undefined ? {} : { options }) })
  add('Text', 'rich_text')
  add('Count', 'number')
  add('Done', 'checkbox')
  add('Kind', 'select', ['bug', 'feature'])
  add('Tags', 'multi_select', ['a', 'b', 'c'])
  add('Status', 'status')
  add('Due', 'date')
  add('Who', 'people')
  add('Link', 'url')
  add('Mail', 'email')
  add('Phone', 'phone_number')
  add('Files', 'files')
  add('No', 'unique_id')
  add('Made', 'created_time')
  add('Maker', 'created_by')
  add('Changed', 'last_edited_time')
  add('Changer', 'last_edited_by')
  side.changeSchema({
    database: databaseId,
    properties: {
      Twice: { type: 'formula', formula: { expression: 'prop("Count")' } },
      Rel: {
        type: 'relation',
        relation: { data_source_id: started.dataSource, type: 'single_property', single_property: {} },
      },
    },
  })
  ada = textAt((await api(started, 'GET', '/v1/users')).body, 'results', 0, 'id')
  ids.set(
    'one',
    await makeRow(started, 'one', '', {
      Text: { rich_text: [{ text: { content: 'Hello World' } }] },
      Count: { number: 1 },
      Done: { checkbox: true },
      Kind: { select: { name: 'bug' } },
      Tags: { multi_select: [{ name: 'a' }, { name: 'b' }] },
      Status: { status: { name: 'Done' } },
      Due: { date: { start: '2026-11-01' } },
      Who: { people: [{ id: ada }] },
      Link: { url: 'https://a.example' },
      Mail: { email: 'a@b.c' },
      Phone: { phone_number: '123' },
      Files: { files: [{ name: 'f', external: { url: 'https://f.example' } }] },
    }),
  )
  ids.set(
    'two',
    await makeRow(started, 'two', '', {
      Count: { number: 2 },
      Kind: { select: { name: 'feature' } },
      Tags: { multi_select: [{ name: 'c' }] },
      Due: { date: { start: '2026-11-10T10:00:00.000Z' } },
      Rel: { relation: [{ id: ids.get('one') }] },
    }),
  )
  ids.set('three', await makeRow(started, 'three'))
})

const query = (body: object) => api(started, 'POST', `/v1/data_sources/${started.dataSource}/query`, body)
const namesOf = (body: unknown): readonly string[] =>
  listAt(body, 'results')
    .map((row) => textAt(row, 'properties', 'Name', 'title', 0, 'plain_text'))
    .toSorted()

const FILTERS: readonly (readonly [title: string, filter: () => object, names: readonly string[]])[] = [
  ['title equals', () => ({ property: 'Name', title: { equals: 'one' } }), ['one']],
  ['title by the id of the property', () => ({ property: 'title', title: { starts_with: 't' } }), ['three', 'two']],
  [
    'rich_text contains, without regard to case',
    () => ({ property: 'Text', rich_text: { contains: 'hello' } }),
    ['one'],
  ],
  ['rich_text ends_with', () => ({ property: 'Text', rich_text: { ends_with: 'World' } }), ['one']],
  [
    'rich_text does_not_contain',
    () => ({ property: 'Text', rich_text: { does_not_contain: 'x' } }),
    ['one', 'three', 'two'],
  ],
  ['rich_text is_empty', () => ({ property: 'Text', rich_text: { is_empty: true } }), ['three', 'two']],
  ['number greater_than', () => ({ property: 'Count', number: { greater_than: 1 } }), ['two']],
  ['number less_than_or_equal_to', () => ({ property: 'Count', number: { less_than_or_equal_to: 2 } }), ['one', 'two']],
  [
    'number does_not_equal keeps empty ones',
    () => ({ property: 'Count', number: { does_not_equal: 1 } }),
    ['three', 'two'],
  ],
  ['number is_empty', () => ({ property: 'Count', number: { is_empty: true } }), ['three']],
  ['checkbox equals true', () => ({ property: 'Done', checkbox: { equals: true } }), ['one']],
  [
    'checkbox equals false counts what was never set',
    () => ({ property: 'Done', checkbox: { equals: false } }),
    ['three', 'two'],
  ],
  ['checkbox does_not_equal true', () => ({ property: 'Done', checkbox: { does_not_equal: true } }), ['three', 'two']],
  ['select equals', () => ({ property: 'Kind', select: { equals: 'bug' } }), ['one']],
  [
    'select equals any of several',
    () => ({ property: 'Kind', select: { equals: ['bug', 'feature'] } }),
    ['one', 'two'],
  ],
  ['select does_not_equal', () => ({ property: 'Kind', select: { does_not_equal: 'bug' } }), ['three', 'two']],
  ['select is_empty', () => ({ property: 'Kind', select: { is_empty: true } }), ['three']],
  ['multi_select contains', () => ({ property: 'Tags', multi_select: { contains: 'a' } }), ['one']],
  [
    'multi_select does_not_contain',
    () => ({ property: 'Tags', multi_select: { does_not_contain: 'a' } }),
    ['three', 'two'],
  ],
  ['status equals', () => ({ property: 'Status', status: { equals: 'Done' } }), ['one']],
  ['status equals the name of a group', () => ({ property: 'Status', status: { equals: 'To-do' } }), ['three', 'two']],
  ['date equals a day', () => ({ property: 'Due', date: { equals: '2026-11-01' } }), ['one']],
  ['date equals today', () => ({ property: 'Due', date: { equals: 'today' } }), ['one']],
  ['date after', () => ({ property: 'Due', date: { after: '2026-11-05' } }), ['two']],
  [
    'date on_or_before a moment',
    () => ({ property: 'Due', date: { on_or_before: '2026-11-10T10:00:00.000Z' } }),
    ['one', 'two'],
  ],
  ['date before a moment', () => ({ property: 'Due', date: { before: '2026-11-10T10:00:00.000Z' } }), ['one']],
  ['date next_month', () => ({ property: 'Due', date: { next_month: {} } }), ['one', 'two']],
  ['date past_week', () => ({ property: 'Due', date: { past_week: {} } }), ['one']],
  ['date is_not_empty', () => ({ property: 'Due', date: { is_not_empty: true } }), ['one', 'two']],
  ['people contains', () => ({ property: 'Who', people: { contains: ada } }), ['one']],
  [
    'people contains me matches nothing for an integration',
    () => ({ property: 'Who', people: { contains: 'me' } }),
    [],
  ],
  [
    'people does_not_contain me matches all for an integration',
    () => ({ property: 'Who', people: { does_not_contain: 'me' } }),
    ['one', 'three', 'two'],
  ],
  ['url equals', () => ({ property: 'Link', url: { equals: 'https://a.example' } }), ['one']],
  ['email is_not_empty', () => ({ property: 'Mail', email: { is_not_empty: true } }), ['one']],
  ['phone_number starts_with', () => ({ property: 'Phone', phone_number: { starts_with: '12' } }), ['one']],
  ['relation contains', () => ({ property: 'Rel', relation: { contains: ids.get('one') } }), ['two']],
  ['files is_not_empty', () => ({ property: 'Files', files: { is_not_empty: true } }), ['one']],
  ['unique_id greater_than', () => ({ property: 'No', unique_id: { greater_than: 1 } }), ['three', 'two']],
  [
    'created_time as a property',
    () => ({ property: 'Made', created_time: { on_or_after: '2026-11-01' } }),
    ['one', 'three', 'two'],
  ],
  ['created_by as a property', () => ({ property: 'Maker', created_by: { contains: ada } }), []],
  [
    'last_edited_time as a timestamp',
    () => ({ timestamp: 'last_edited_time', last_edited_time: { before: '2026-11-01' } }),
    [],
  ],
  ['formula by number', () => ({ property: 'Twice', formula: { number: { equals: 2 } } }), ['two']],
  [
    'and',
    () => ({
      and: [
        { property: 'Count', number: { is_not_empty: true } },
        { property: 'Done', checkbox: { equals: false } },
      ],
    }),
    ['two'],
  ],
  [
    'or inside and',
    () => ({
      and: [
        {
          or: [
            { property: 'Name', title: { equals: 'one' } },
            { property: 'Name', title: { equals: 'two' } },
          ],
        },
      ],
    }),
    ['one', 'two'],
  ],
]

describe('a filter', () => {
  for (const [title, filter, names] of FILTERS) {
    it(`knows ${title}`, async () => {
      const answer = await query({ filter: filter() })
      expect([answer.status, namesOf(answer.body)]).toEqual([200, names])
    })
  }
})

const BAD: readonly (readonly [title: string, body: object, message: string])[] = [
  [
    'an unknown property',
    { filter: { property: 'Colour', number: { equals: 1 } } },
    'Could not find property with name or id: Colour',
  ],
  [
    'the wrong type',
    { filter: { property: 'Count', rich_text: { equals: 'x' } } },
    'The property type in the database does not match the property type of the filter provided: database property number does not match filter rich_text',
  ],
  [
    'an operator of another type',
    { filter: { property: 'Count', number: { contains: 1 } } },
    'body.filter.number.contains should be not present',
  ],
  [
    'a wrong operand',
    { filter: { property: 'Count', number: { equals: '1' } } },
    'body.filter.number.equals should be a number, instead was `"1"`.',
  ],
  [
    'an option that does not exist, and lists those that do',
    { filter: { property: 'Kind', select: { equals: 'nope' } } },
    '"bug", "feature"',
  ],
  [
    'three levels of nesting',
    { filter: { and: [{ or: [{ and: [] }] }] } },
    'body.filter.and[0].or[0].and should be not present',
  ],
  [
    'a timestamp together with a property',
    { filter: { timestamp: 'created_time', property: 'Made', created_time: { before: '2026-01-01' } } },
    'body.filter.property should be not present',
  ],
  [
    'a date that is none',
    { filter: { property: 'Due', date: { equals: 'soon' } } },
    'should be a valid ISO 8601 date string',
  ],
  [
    'an unknown sort property',
    { sorts: [{ property: 'Nope', direction: 'ascending' }] },
    'Could not find sort property with name or id: Nope',
  ],
  [
    'a sort without direction',
    { sorts: [{ property: 'Count' }] },
    'body.sorts[0].direction should be "ascending", or "descending"',
  ],
  ['a stray member', { colour: 1 }, 'body.colour should be not present'],
]

describe('a query refuses', () => {
  for (const [title, body, message] of BAD) {
    it(title, async () => {
      const answer = await query(body)
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation_error' } })
      expect(textAt(answer.body, 'message')).toContain(message)
    })
  }
})

describe('a query', () => {
  it('sorts by several keys, empty values last in either direction', async () => {
    const ordered = async (direction: string) =>
      listAt((await query({ sorts: [{ property: 'Count', direction }] })).body, 'results').map((row) =>
        textAt(row, 'properties', 'Name', 'title', 0, 'plain_text'),
      )
    expect(await ordered('ascending')).toEqual(['one', 'two', 'three'])
    expect(await ordered('descending')).toEqual(['two', 'one', 'three'])
  })

  it('gives only the properties asked for', async () => {
    const answer = await api(
      started,
      'POST',
      `/v1/data_sources/${started.dataSource}/query?filter_properties=Count&filter_properties=title`,
      {},
    )
    expect(Object.keys(Object(at(answer.body, 'results', 0, 'properties'))).toSorted()).toEqual(['Count', 'Name'])
  })

  it('pages with opaque cursors that belong to its question', async () => {
    const first = await query({ page_size: 2 })
    expect(first.body).toMatchObject({ has_more: true })
    const cursor = textAt(first.body, 'next_cursor')
    expect(listAt((await query({ page_size: 2, start_cursor: cursor })).body, 'results')).toHaveLength(1)
    expect((await query({ start_cursor: cursor, sorts: [{ property: 'Count', direction: 'ascending' }] })).status).toBe(
      400,
    )
  })

  it('stops at the result limit and says so on every page', async () => {
    started.sandbox.side.setSettings({ queryResultLimit: 2 })
    const first = await query({ page_size: 1 })
    const second = await query({ page_size: 1, start_cursor: textAt(first.body, 'next_cursor') })
    const status = { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' }
    expect(first.body).toMatchObject({ has_more: true, request_status: status })
    expect(second.body).toMatchObject({ has_more: false, next_cursor: null, request_status: status })
    started.sandbox.side.setSettings({ queryResultLimit: 10_000 })
  })

  it('leaves out trashed and archived rows, which can still be read', async () => {
    const id = ids.get('three') ?? ''
    started.sandbox.side.trash({ page: id })
    expect(namesOf((await query({})).body)).toEqual(['one', 'two'])
    expect((await api(started, 'GET', `/v1/pages/${id}`)).body).toMatchObject({ in_trash: true })
    started.sandbox.side.restore({ page: id })
    started.sandbox.side.archive({ page: id, archived: true })
    expect(namesOf((await query({})).body)).toEqual(['one', 'two'])
    expect(namesOf((await query({ is_archived: true })).body)).toEqual(['three'])
    started.sandbox.side.archive({ page: id, archived: false })
  })

  it('does not see new rows while the index lags', async () => {
    started.sandbox.side.setSettings({ queryLagMs: 5_000, searchLagMs: 5_000 })
    const id = await makeRow(started, 'fresh')
    expect(namesOf((await query({})).body)).not.toContain('fresh')
    expect(listAt((await api(started, 'POST', '/v1/search', { query: 'fresh' })).body, 'results')).toEqual([])
    started.sandbox.side.advance({ milliseconds: 6_000 })
    expect(namesOf((await query({})).body)).toContain('fresh')
    started.sandbox.side.purge({ page: id })
    started.sandbox.side.setSettings({ queryLagMs: 0, searchLagMs: 0 })
  })
})
