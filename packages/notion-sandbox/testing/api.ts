import type { Started } from './start-sandbox.ts'

/** An answer; `body` is parsed JSON, or the text when it is none. */
export type Answered = { readonly status: number; readonly headers: Headers; readonly body: unknown }

/** What stands at a path inside JSON; undefined when nothing does. */
export const at = (body: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    body,
  )

/** The text at a path inside JSON; empty when there is none. */
export const textAt = (body: unknown, ...path: readonly (string | number)[]): string => {
  const value = at(body, ...path)
  return typeof value === 'string' ? value : ''
}

/** The list at a path inside JSON; empty when there is none. */
export const listAt = (body: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const value = at(body, ...path)
  return Array.isArray(value) ? value : []
}

/** Sends a raw request to the API: no client in between, so that bad requests are possible. */
export const api = async (
  { sandbox }: Pick<Started, 'sandbox'>,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> => {
  const response = await sandbox.app.request(`http://sandbox${path}`, {
    method,
    headers: {
      authorization: `Bearer ${sandbox.token}`,
      'notion-version': '2026-03-11',
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : text
  return { status: response.status, headers: response.headers, body: parsed }
}

/** Makes a row with a body and gives its id. */
export const makeRow = async (
  started: Started,
  name: string,
  markdown = '',
  properties: object = {},
): Promise<string> => {
  const made = await api(started, 'POST', '/v1/pages', {
    parent: { data_source_id: started.dataSource },
    properties: { Name: { title: [{ text: { content: name } }] }, ...properties },
    markdown,
  })
  if (made.status !== 200) throw new Error(textAt(made.body, 'message'))
  return textAt(made.body, 'id')
}

/** A page's Markdown through the API. */
export const markdownOf = async (started: Started, id: string): Promise<string> =>
  textAt((await api(started, 'GET', `/v1/pages/${id}/markdown`)).body, 'markdown')

/** Sends one `update_content`. */
export const update = (
  started: Started,
  id: string,
  old_str: string,
  new_str: string,
  more: object = {},
): Promise<Answered> =>
  api(started, 'PATCH', `/v1/pages/${id}/markdown`, {
    type: 'update_content',
    update_content: { content_updates: [{ old_str, new_str }], ...more },
  })

/** Ids of a page's first-level blocks. */
export const blockIds = async (started: Started, id: string): Promise<readonly string[]> =>
  listAt((await api(started, 'GET', `/v1/blocks/${id}/children`)).body, 'results').map((block) => textAt(block, 'id'))
