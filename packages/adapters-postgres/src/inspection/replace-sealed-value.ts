import { DEFAULT_WORKSPACE, type StorageUnavailable } from '@nos/domain'
import { sql } from 'kysely'
import type { ResultAsync } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { ownSession } from '../stores/session.ts'
import type { SealedValue } from './read-sealed-values.ts'

/** Puts `text` in the place of a sealed value, unless another one stands there by now. */
export const replaceSealedValue = (
  database: Database,
  { kind, owner, text: old }: SealedValue,
  text: string,
): ResultAsync<void, StorageUnavailable> =>
  ownSession(database).atomically(async (kysely) => {
    if (kind === 'workspace_token')
      await sql`update workspaces set notion_token = ${text} where id = ${owner} and notion_token = ${old}`.execute(
        kysely,
      )
    else if (kind === 'endpoint_secret') {
      const endpoint = sql`where id = ${owner}::uuid`
      await sql`update webhook_endpoints set secret = ${text} ${endpoint} and secret = ${old}`.execute(kysely)
      await sql`update webhook_endpoints set previous_secret = ${text} ${endpoint} and previous_secret = ${old}`.execute(
        kysely,
      )
    } else
      await sql`update settings set value = ${text} where workspace_id = ${DEFAULT_WORKSPACE} and value = ${old}`.execute(
        kysely,
      )
  })
