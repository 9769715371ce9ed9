import { beforeEach, describe, expect, it } from 'vitest'
import { blockIds, makeRow, markdownOf } from '../testing/api.ts'
import { startSandbox, type Started } from '../testing/start-sandbox.ts'

let started: Started
let id = ''
beforeEach(async () => {
  started = await startSandbox()
  id = await makeRow(started, 'Login <b>', '# Purpose\nPeople **sign in**\n- a')
})
const get = async (path: string): Promise<string> => (await started.sandbox.app.request(`http://s${path}`)).text()
const submit = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  started.sandbox.app.request(`http://s${path}`, { method: 'POST', body: new URLSearchParams(form), headers })

describe('the web window', () => {
  it('lists databases and their rows, with everything escaped', async () => {
    const page = await get('/')
    expect(page).toContain('Specifications')
    expect(page).toContain('Login &lt;b&gt;')
    expect(page).not.toContain('Login <b>')
  })

  it('loads nothing from elsewhere and runs no script', async () => {
    const response = await started.sandbox.app.request('http://s/')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await response.text()).not.toMatch(/<script|<link|src=/)
  })

  it('shows a page as blocks and as Markdown', async () => {
    const page = await get(`/pages/${id}`)
    expect(page).toContain('<b>sign in</b>')
    expect(page).toContain('People **sign in**')
  })

  it('edits one block and leaves the others alone', async () => {
    const [, second = '', third] = await blockIds(started, id)
    const answer = await submit(`/ui/${id}/block`, { block: second, markdown: 'People **log in**' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/pages/${id}`])
    expect(await markdownOf(started, id)).toBe('# Purpose\nPeople **log in**\n- a')
    expect((await blockIds(started, id)).slice(1)).toEqual([second, third])
  })

  it('saves the whole body, adds to its end, renames, comments, trashes and restores', async () => {
    await submit(`/ui/${id}/body`, { markdown: 'one\r\ntwo' })
    await submit(`/ui/${id}/append`, { markdown: 'three' })
    await submit(`/ui/${id}/title`, { title: 'Renamed' })
    await submit(`/ui/${id}/comment`, { text: 'Really?', on: 'two' })
    await submit(`/ui/${id}/trash`, {})
    const page = await get(`/pages/${id}`)
    expect(page).toContain('Restore from trash')
    expect(page).toContain('Really?')
    expect(page).toContain('value="Renamed"')
    expect(page).toContain('<mark>two</mark>')
    await submit(`/ui/${id}/restore`, {})
    expect(await markdownOf(started, id)).toContain('three')
  })

  it('sets properties and shows them', async () => {
    const { side, databaseId } = started.sandbox
    side.addProperty({ database: databaseId, property: 'Status', type: 'status' })
    side.addProperty({ database: databaseId, property: 'Tags', type: 'multi_select' })
    const form = /name="property" value="([^"]+)" \/>\s*<label>Tags/.exec(await get(`/pages/${id}`))
    await submit(`/ui/${id}/property`, { property: form?.[1] ?? '', value: 'auth, web' })
    expect(await get('/')).toContain('auth, web')
    expect(await get(`/pages/${id}`)).toContain('<option >Done</option>')
  })

  it('creates a page and goes there', async () => {
    const answer = await submit('/ui/create', { database: started.dataSource, title: 'New one' })
    expect(await get(answer.headers.get('location') ?? '')).toContain('New one')
  })

  it('says what was refused', async () => {
    const answer = await submit(`/ui/${id}/comment`, { text: 'x', on: 'not there' })
    expect(await get(answer.headers.get('location') ?? '')).toContain('No block of the page holds the text')
    expect((await started.sandbox.app.request('http://s/pages/nothing')).status).toBe(404)
  })

  it('refuses writes that another web site makes a browser send', async () => {
    expect((await submit(`/ui/${id}/trash`, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(
      (
        await started.sandbox.app.request('http://s/sandbox/trash', {
          method: 'POST',
          body: JSON.stringify({ page: id }),
          headers: { 'sec-fetch-site': 'cross-site' },
        })
      ).status,
    ).toBe(403)
  })
})
