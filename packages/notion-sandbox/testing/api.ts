import type { Started } from './start-sandbox.ts';

/** A JSON answer read loosely. */
export type Answered = { readonly status: number; readonly headers: Headers; readonly body: Loose };

/** JSON whose members tests reach for without narrowing. */
export type Loose = { readonly [key: string]: Loose } & readonly Loose[] & string & number & boolean & null;

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
    headers: { authorization: `Bearer ${sandbox.token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
};

/** Makes a row with a body and gives its id. */
export const makeRow = async (started: Started, name: string, markdown = '', properties: object = {}): Promise<string> => {
  const made = await api(started, 'POST', '/v1/pages', {
    parent: { data_source_id: started.dataSource },
    properties: { Name: { title: [{ text: { content: name } }] }, ...properties },
    markdown,
  });
  if (made.status !== 200) throw new Error(`${made.body.message}`);
  return made.body.id;
};

/** A page's Markdown through the API. */
export const markdownOf = async (started: Started, id: string): Promise<string> => (await api(started, 'GET', `/v1/pages/${id}/markdown`)).body.markdown;

/** Sends one `update_content`. */
export const update = (started: Started, id: string, old_str: string, new_str: string, more: object = {}): Promise<Answered> =>
  api(started, 'PATCH', `/v1/pages/${id}/markdown`, { type: 'update_content', update_content: { content_updates: [{ old_str, new_str }], ...more } });

/** Ids of a page's first-level blocks. */
export const blockIds = async (started: Started, id: string): Promise<readonly string[]> =>
  (await api(started, 'GET', `/v1/blocks/${id}/children`)).body.results.map((block) => block.id);
