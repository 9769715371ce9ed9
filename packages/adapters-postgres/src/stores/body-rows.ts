import { hash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/** The key of a text in `bodies`. */
export const bodyHash = (body: string): string => hash('sha256', body)

/** Keeps the text unless it is there already. */
export const storeBody = async (kysely: Kysely<Tables>, workspace: string, body: string): Promise<string> => {
  const key = bodyHash(body)
  await kysely
    .insertInto('bodies')
    .values({ workspace_id: workspace, hash: key, content: Buffer.from(body, 'utf8') })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'hash']).doNothing())
    .execute()
  return key
}

/** The text as it was given: unlike a TextDecoder this keeps a byte order mark. */
export const bodyText = (content: Uint8Array): string =>
  Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8')
