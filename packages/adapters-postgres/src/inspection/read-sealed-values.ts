import { DEFAULT_WORKSPACE, type StorageUnavailable } from '@nos/domain'
import { sql } from 'kysely'
import type { ResultAsync } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { ownSession } from '../stores/session.ts'

/** What the installation keeps so that the database alone does not give it away. */
export type SealedKind = 'webhook_token' | 'audit_key' | 'workspace_token' | 'endpoint_secret'

export interface SealedValue {
  readonly kind: SealedKind
  /** Whose it is: the id of a workspace or of a webhook endpoint. */
  readonly owner: string
  readonly text: string
}

/** Every sealed value there is, of all workspaces, whether it can be opened or not. */
export const readSealedValues = (database: Database): ResultAsync<readonly SealedValue[], StorageUnavailable> =>
  ownSession(database).run(async (kysely) => {
    const { rows } = await sql<SealedValue>`
      select case key when 'notion.webhook.token' then 'webhook_token' else 'audit_key' end as kind,
             workspace_id as owner, value as text
        from settings where workspace_id = ${DEFAULT_WORKSPACE} and key in ('notion.webhook.token', 'audit.signing-key')
      union all
      select 'workspace_token', id, notion_token from workspaces where notion_token is not null
      union all
      select 'endpoint_secret', id::text, secret from webhook_endpoints
      union all
      select 'endpoint_secret', id::text, previous_secret from webhook_endpoints
        where previous_secret is not null and previous_until > now()
      order by 1, 2`.execute(kysely)
    return rows
  })
