import { beforeEach, describe, expect, it } from 'vitest'
import { api, at, blockIds, listAt, makeRow, textAt } from '../testing/api.ts'
import { startSandbox, type Started } from '../testing/start-sandbox.ts'

let started: Started
beforeEach(async () => {
  started = await startSandbox()
})
const ID = '11111111-1111-4111-8111-111111111111'
const paragraph = (content: string) => ({ type: 'paragraph', paragraph: { rich_text: [{ text: { content } }] } })

describe('the order of checks', () => {
  it('starts with the URL', async () => {
    const answer = await api(started, 'POST', '/v1/nothing', '{bad', { authorization: '' })
    expect(answer).toMatchObject({
      status: 400,
      body: { object: 'error', code: 'invalid_request_url', message: 'Invalid request URL.' },
    })
  })
  it('looks at the JSON before the token', async () => {
    expect(await api(started, 'POST', '/v1/search', '{bad', { authorization: '' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_json', message: 'Error parsing JSON body.' },
    })
  })
  it('looks at the token before the version', async () => {
    expect(
      await api(started, 'GET', '/v1/users/me', undefined, { authorization: 'Token x', 'notion-version': '' }),
    ).toMatchObject({ status: 401, body: { message: 'Authorization header must use the format "Bearer <token>".' } })
    expect(await api(started, 'GET', '/v1/users/me', undefined, { authorization: 'Bearer wrong' })).toMatchObject({
      status: 401,
      body: { code: 'unauthorized', message: 'API token is invalid.' },
    })
  })
  it('refuses an unknown version', async () => {
    expect(
      (await api(started, 'GET', '/v1/users/me', undefined, { 'notion-version': '2020-01-01' })).body,
    ).toMatchObject({ code: 'validation_error' })
  })
  it('refuses a missing version', async () => {
    const response = await started.sandbox.app.request('http://s/v1/users/me', {
      headers: { authorization: `Bearer ${started.sandbox.token}` },
    })
    expect([response.status, textAt(await response.json(), 'code')]).toEqual([400, 'missing_version'])
  })
  it('looks at ids before it looks for objects', async () => {
    expect((await api(started, 'GET', '/v1/pages/not-an-id')).body).toMatchObject({
      message: 'path failed validation: path.page_id should be a valid uuid, instead was `"not-an-id"`.',
    })
  })
  it('looks at the body before capabilities, and at capabilities before objects', async () => {
    started.sandbox.side.setCapabilities({ token: started.sandbox.token, capabilities: ['read'] })
    expect((await api(started, 'PATCH', `/v1/pages/${ID}`, { colour: 1 })).status).toBe(400)
    expect(await api(started, 'PATCH', `/v1/pages/${ID}`, {})).toMatchObject({
      status: 403,
      body: { code: 'restricted_resource', message: 'Insufficient permissions for this endpoint.' },
    })
  })
  it('answers every request with its id', async () => {
    const answer = await api(started, 'GET', `/v1/pages/${ID}`)
    expect(answer.headers.get('x-notion-request-id')).toBe(textAt(answer.body, 'request_id'))
  })
})

describe('versions', () => {
  const old = { 'notion-version': '2022-06-28' }
  it('gate routes both ways', async () => {
    expect((await api(started, 'POST', `/v1/data_sources/${started.dataSource}/query`, {}, old)).body).toMatchObject({
      code: 'invalid_request_url',
    })
    expect((await api(started, 'POST', `/v1/databases/${started.sandbox.databaseId}/query`, {})).body).toMatchObject({
      code: 'invalid_request_url',
    })
    expect((await api(started, 'POST', `/v1/databases/${started.sandbox.databaseId}/query`, {}, old)).status).toBe(200)
  })
  it('know a database with several sources only from 2025-09-03 on', async () => {
    await api(started, 'POST', '/v1/data_sources', {
      parent: { database_id: started.sandbox.databaseId },
      properties: {},
    })
    expect(
      (await api(started, 'GET', `/v1/databases/${started.sandbox.databaseId}`, undefined, old)).body,
    ).toMatchObject({ additional_data: { error_type: 'multiple_data_sources_for_database' } })
    expect(
      listAt((await api(started, 'GET', `/v1/databases/${started.sandbox.databaseId}`)).body, 'data_sources'),
    ).toHaveLength(2)
  })
  it('name the trash archived before 2026-03-11 and refuse that name after', async () => {
    const id = await makeRow(started, 'A')
    const before = { 'notion-version': '2025-09-03' }
    expect((await api(started, 'PATCH', `/v1/pages/${id}`, { archived: true }, before)).body).toMatchObject({
      archived: true,
      in_trash: true,
    })
    expect((await api(started, 'PATCH', `/v1/pages/${id}`, { archived: false })).body).toMatchObject({
      message: 'body failed validation: body.archived should be not present, instead was `false`.',
    })
    expect(at((await api(started, 'GET', `/v1/pages/${id}`)).body, 'archived')).toBeUndefined()
  })
  it('take after before 2026-03-11 and position always', async () => {
    const id = await makeRow(started, 'A', 'one\ntwo')
    const [first = ''] = await blockIds(started, id)
    const children = [paragraph('new')]
    expect((await api(started, 'PATCH', `/v1/blocks/${id}/children`, { children, after: first })).status).toBe(400)
    expect(
      (
        await api(
          started,
          'PATCH',
          `/v1/blocks/${id}/children`,
          { children, after: first },
          { 'notion-version': '2025-09-03' },
        )
      ).status,
    ).toBe(200)
    await api(started, 'PATCH', `/v1/blocks/${id}/children`, {
      children: [paragraph('start')],
      position: { type: 'start' },
    })
    expect(started.sandbox.side.readMarkdown({ page: id })).toBe('start\none\nnew\ntwo')
  })
})

describe('limits', () => {
  const append = async (children: readonly unknown[]) =>
    api(started, 'PATCH', `/v1/blocks/${await makeRow(started, 'L')}/children`, { children })
  it('2000 units of text', async () => {
    expect((await append([paragraph('x'.repeat(2000))])).status).toBe(200)
    expect((await append([paragraph('x'.repeat(2001))])).body).toMatchObject({
      message:
        'body failed validation: body.children[0].paragraph.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`.',
    })
  })
  it('100 blocks in one array', async () => {
    expect((await append(Array.from({ length: 101 }, () => paragraph('x')))).body).toMatchObject({
      message: 'body failed validation: body.children.length should be ≤ `100`, instead was `101`.',
    })
  })
  it('1000 blocks in one request', async () => {
    const nested = {
      type: 'toggle',
      toggle: { rich_text: [], children: Array.from({ length: 100 }, () => paragraph('x')) },
    }
    expect(textAt((await append(Array.from({ length: 10 }, () => nested))).body, 'message')).toContain('1000')
  })
  it('two levels of nesting', async () => {
    const deep = (levels: number): object => ({
      type: 'toggle',
      toggle: { rich_text: [], ...(levels > 1 ? { children: [deep(levels - 1)] } : {}) },
    })
    expect((await append([deep(3)])).status).toBe(200)
    expect(textAt((await append([deep(4)])).body, 'message')).toContain('.children should be not present')
  })
  it('500 KB of payload', async () => {
    const id = await makeRow(started, 'L')
    const answer = await api(started, 'PATCH', `/v1/pages/${id}/markdown`, {
      type: 'replace_content',
      replace_content: { new_str: 'x'.repeat(520_000) },
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_error' } })
  })
  it('50 KB of schema, naming the largest property', async () => {
    const options = Array.from({ length: 100 }, (_, index) => ({ name: `${index}`.padEnd(600, 'x') }))
    const answer = await api(started, 'PATCH', `/v1/data_sources/${started.dataSource}`, {
      properties: { Big: { select: { options } } },
    })
    expect(textAt(answer.body, 'message')).toContain('"Big"')
  })
  it('100 results per page', async () => {
    expect((await api(started, 'POST', '/v1/search', { page_size: 101 })).body).toMatchObject({
      message: 'body failed validation: body.page_size should be ≤ `100` or `undefined`, instead was `101`.',
    })
    expect((await api(started, 'GET', '/v1/users?page_size=0')).status).toBe(200)
    expect((await api(started, 'POST', '/v1/search', { page_size: 'ten' })).body).toMatchObject({
      message: 'body failed validation: body.page_size should be a number or `undefined`, instead was `"ten"`.',
    })
  })
  it('cursors of another list are refused', async () => {
    expect(textAt((await api(started, 'GET', '/v1/users?start_cursor=bogus')).body, 'message')).toContain(
      'start_cursor',
    )
    const first = await api(started, 'GET', '/v1/users?page_size=1')
    const cursor = textAt(first.body, 'next_cursor')
    expect((await api(started, 'GET', `/v1/users?start_cursor=${cursor}`)).status).toBe(200)
    expect((await api(started, 'POST', '/v1/search', { start_cursor: cursor })).status).toBe(400)
  })
})

describe('blocks', () => {
  it('keep their type', async () => {
    const [id = ''] = await blockIds(started, await makeRow(started, 'A', '# H'))
    expect((await api(started, 'PATCH', `/v1/blocks/${id}`, { paragraph: { rich_text: [] } })).body).toMatchObject({
      message: 'Expected block type heading_1 in request body',
    })
  })
  it('refuse stray members and unknown types', async () => {
    const id = await makeRow(started, 'A')
    const send = (child: object) => api(started, 'PATCH', `/v1/blocks/${id}/children`, { children: [child] })
    expect(textAt((await send({ ...paragraph('x'), color: 'red' })).body, 'message')).toContain(
      'body.children[0].color should be not present, instead was `"red"`',
    )
    expect((await send({ type: 'child_page', child_page: { title: 'x' } })).status).toBe(400)
    expect(textAt((await send({ type: 'code', code: { rich_text: [], language: 'ts' } })).body, 'message')).toContain(
      'language should be',
    )
  })
  it('need as many cells as the table is wide', async () => {
    const id = await makeRow(started, 'A')
    const row = (width: number) => ({
      type: 'table_row',
      table_row: { cells: Array.from({ length: width }, () => []) },
    })
    const table = (width: number) => ({
      type: 'table',
      table: { table_width: 2, has_column_header: true, children: [row(width)] },
    })
    expect((await api(started, 'PATCH', `/v1/blocks/${id}/children`, { children: [table(3)] })).status).toBe(400)
    expect((await api(started, 'PATCH', `/v1/blocks/${id}/children`, { children: [table(2)] })).status).toBe(200)
    expect(started.sandbox.side.readMarkdown({ page: id })).toContain('<table header-row="true">')
  })
  it('are in the trash after a delete, and come back', async () => {
    const page = await makeRow(started, 'A', 'one\ntwo')
    const [id = ''] = await blockIds(started, page)
    expect((await api(started, 'DELETE', `/v1/blocks/${id}`)).body).toMatchObject({ in_trash: true })
    expect((await api(started, 'PATCH', `/v1/blocks/${id}`, { paragraph: { rich_text: [] } })).status).toBe(400)
    await api(started, 'PATCH', `/v1/blocks/${id}`, { in_trash: false })
    expect(started.sandbox.side.readMarkdown({ page })).toBe('two\none')
  })
  it('cannot go where children are not allowed', async () => {
    const [id = ''] = await blockIds(started, await makeRow(started, 'A', '---'))
    expect((await api(started, 'PATCH', `/v1/blocks/${id}/children`, { children: [paragraph('x')] })).status).toBe(400)
  })
  it('call meeting notes transcription before 2026-03-11', async () => {
    const [id = ''] = await blockIds(started, await makeRow(started, 'A', '<meeting-notes>\n\thello\n</meeting-notes>'))
    expect((await api(started, 'GET', `/v1/blocks/${id}`)).body).toMatchObject({ type: 'meeting_notes' })
    expect(
      (await api(started, 'GET', `/v1/blocks/${id}`, undefined, { 'notion-version': '2025-09-03' })).body,
    ).toMatchObject({ type: 'transcription' })
  })
})

describe('sharing', () => {
  it('makes missing, unshared and purged pages the same 404', async () => {
    const id = await makeRow(started, 'A')
    started.sandbox.side.unshare({ id })
    const unshared = await api(started, 'GET', `/v1/pages/${id}`)
    expect(unshared).toMatchObject({ status: 404, body: { code: 'object_not_found' } })
    started.sandbox.side.share({ id })
    expect((await api(started, 'GET', `/v1/pages/${id}`)).status).toBe(200)
    started.sandbox.side.purge({ page: id })
    expect(textAt((await api(started, 'GET', `/v1/pages/${id}`)).body, 'message')).toBe(
      textAt(unshared.body, 'message'),
    )
  })
  it('takes what a database holds with it', async () => {
    const id = await makeRow(started, 'A')
    started.sandbox.side.unshare({ id: started.sandbox.databaseId })
    expect((await api(started, 'GET', `/v1/pages/${id}`)).status).toBe(404)
    expect((await api(started, 'POST', `/v1/data_sources/${started.dataSource}/query`, {})).status).toBe(404)
  })
  it('lets a second token see only what was shared with it', async () => {
    const mine = await makeRow(started, 'Mine')
    const other = await makeRow(started, 'Other')
    started.sandbox.side.addToken({ token: 'ntn_second', shared: [mine] })
    const headers = { authorization: 'Bearer ntn_second' }
    expect((await api(started, 'GET', `/v1/pages/${mine}`, undefined, headers)).status).toBe(200)
    expect((await api(started, 'GET', `/v1/pages/${other}`, undefined, headers)).status).toBe(404)
  })
  it('lets a person token act as the person, without the user list', async () => {
    const id = await makeRow(started, 'A')
    started.sandbox.side.addToken({ token: 'ntn_person', kind: 'person', user: 'Ada Person' })
    const headers = { authorization: 'Bearer ntn_person' }
    await api(started, 'PATCH', `/v1/pages/${id}`, { icon: { type: 'emoji', emoji: '🦊' } }, headers)
    const me = textAt((await api(started, 'GET', '/v1/users/me', undefined, headers)).body, 'id')
    expect((await api(started, 'GET', `/v1/pages/${id}`)).body).toMatchObject({ last_edited_by: { id: me } })
    expect((await api(started, 'GET', '/v1/users', undefined, headers)).status).toBe(403)
  })
  it('refuses a revoked token', async () => {
    started.sandbox.side.revokeToken({ token: started.sandbox.token })
    expect((await api(started, 'GET', '/v1/users/me')).status).toBe(401)
  })
  it('keeps the workspace as a parent from an internal connection', async () => {
    expect((await api(started, 'POST', '/v1/pages', { parent: { workspace: true }, properties: {} })).status).toBe(400)
  })
})

describe('times', () => {
  it('are floored to the minute while the clock is precise', async () => {
    const id = await makeRow(started, 'A')
    expect((await api(started, 'GET', `/v1/pages/${id}`)).body).toMatchObject({
      created_time: '2026-11-01T12:00:00.000Z',
    })
    started.sandbox.side.advance({ milliseconds: 40_000 })
    started.sandbox.side.setProperty({ page: id, property: 'Name', value: 'B' })
    expect((await api(started, 'GET', `/v1/pages/${id}`)).body).toMatchObject({
      created_time: '2026-11-01T12:00:00.000Z',
      last_edited_time: '2026-11-01T12:01:00.000Z',
    })
  })
  it('miss an edit within the minute when asked for after', async () => {
    await makeRow(started, 'A')
    const ask = async (condition: object) =>
      listAt(
        (
          await api(started, 'POST', `/v1/data_sources/${started.dataSource}/query`, {
            filter: { timestamp: 'last_edited_time', last_edited_time: condition },
          })
        ).body,
        'results',
      ).length
    expect(await ask({ after: '2026-11-01T12:00:10.000Z' })).toBe(0)
    expect(await ask({ on_or_after: '2026-11-01T12:00:00.000Z' })).toBe(1)
  })
  it('move with a body write through the API only when the setting says so', async () => {
    const id = await makeRow(started, 'A', 'x')
    started.sandbox.side.setSettings({ bodyWritesMoveLastEdited: false })
    started.sandbox.side.advance({ milliseconds: 120_000 })
    await api(started, 'PATCH', `/v1/pages/${id}/markdown`, {
      type: 'insert_content',
      insert_content: { content: 'y' },
    })
    expect((await api(started, 'GET', `/v1/pages/${id}`)).body).toMatchObject({
      last_edited_time: '2026-11-01T12:00:00.000Z',
    })
    started.sandbox.side.editText({ page: id, find: 'x', replace: 'z' })
    expect((await api(started, 'GET', `/v1/pages/${id}`)).body).toMatchObject({
      last_edited_time: '2026-11-01T12:02:00.000Z',
    })
  })
})
