/** What a person does about a refusal. */
export const fixFor = (status: number, code: string): string => {
  if (status === 401) return 'Create a new token at notion.so/profile/integrations and set NOTION_API_TOKEN.'
  if (status === 403)
    return 'Give the integration the capabilities to read, update and insert content, and check the limits of the workspace’s plan.'
  if (status === 404) return 'Share the database with the integration (••• → Connections) and check NOTION_DATABASE_ID.'
  if (status === 429) return 'Notion blocks requests of this integration: ask Notion’s support, then restart the sync.'
  if (code === 'row_limit_exceeded') return 'The database is full: archive rows or use another database.'
  if (code === 'missing_version' || code === 'invalid_request_url')
    return 'Check NOTION_API_BASE_URL: this is not the Notion API of version 2026-03-11.'
  return 'Read the message, correct the page or the database in Notion, and sync again.'
}
