import * as v from 'valibot'

export const WorkspaceName = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== '', 'must not be empty'),
  v.maxLength(200, 'must be at most 200 characters'),
)

const NOTION_ID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}(?=[^0-9a-f]|$)/i

/** The id of a database, dashed or not, or the pasted address of its page. */
const NotionDatabase = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.check((text) => NOTION_ID.test(pathOf(text)), 'must be the id or the pasted address of a Notion database'),
  v.transform((text) => dashed(NOTION_ID.exec(pathOf(text))?.[0] ?? '')),
)

/** The Notion side of a workspace; null for none. */
export const NotionInput = v.nullable(
  v.strictObject({
    token: v.pipe(v.string(), v.minLength(1), v.maxLength(500), v.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII')),
    database_id: NotionDatabase,
  }),
)

const pathOf = (text: string): string => (URL.canParse(text) ? new URL(text).pathname : text)

const dashed = (id: string): string => {
  const digits = id.replaceAll('-', '').toLowerCase()
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  )
}
