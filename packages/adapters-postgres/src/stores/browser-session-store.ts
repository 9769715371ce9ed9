import {
  MOST_BROWSER_SESSIONS,
  type BrowserSession,
  type BrowserSessionStore,
  type SessionHolder,
  type WorkspaceId,
} from '@nos/domain'
import { sql, type Kysely, type Selectable } from 'kysely'
import type { BrowserSessionsTable } from '../tables/browser-sessions.table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Session } from './session.ts'

export const createBrowserSessionStore = (session: Session): BrowserSessionStore => ({
  start: (started) =>
    session.atomically(async (kysely) => {
      // One start of a holder after another, so that each counts all of them.
      const holder = `browser sessions\n${started.workspaceId}\n${started.subject}`
      await sql`select pg_advisory_xact_lock(hashtextextended(${holder}, 0))`.execute(kysely)
      await kysely.deleteFrom('browser_sessions').where('expires_at', '<', started.startedAt).execute()
      await kysely
        .insertInto('browser_sessions')
        .values({
          secret_hash: started.secretHash,
          id: started.id,
          workspace_id: started.workspaceId,
          subject: started.subject,
          sealed_token: started.sealedToken,
          address: started.address,
          started_at: started.startedAt,
          last_seen_at: started.lastSeenAt,
          expires_at: started.expiresAt,
        })
        .execute()
      await kysely
        .deleteFrom('browser_sessions')
        .where('secret_hash', 'in', ofHolder(kysely, started).select('secret_hash').offset(MOST_BROWSER_SESSIONS))
        .execute()
    }),
  find: (secretHash) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('browser_sessions')
        .selectAll()
        .where('secret_hash', '=', secretHash)
        .executeTakeFirst()
      return row === undefined ? null : toSession(row)
    }),
  see: (secretHash, at) =>
    session.run(async (kysely) => {
      await kysely
        .updateTable('browser_sessions')
        .set({ last_seen_at: at })
        .where('secret_hash', '=', secretHash)
        .execute()
    }),
  list: (holder) =>
    session.run(async (kysely) => (await ofHolder(kysely, holder).selectAll().execute()).map(toSession)),
  end: (secretHash) =>
    session.run(async (kysely) => {
      await kysely.deleteFrom('browser_sessions').where('secret_hash', '=', secretHash).execute()
    }),
  endOf: ({ workspaceId, subject }, which) =>
    session.run(async (kysely) => {
      let ended = kysely
        .deleteFrom('browser_sessions')
        .where('workspace_id', '=', workspaceId)
        .where('subject', '=', subject)
      if (which !== undefined)
        ended = 'only' in which ? ended.where('id', '=', which.only) : ended.where('id', '!=', which.allBut)
      return (await ended.returning('id').execute()).length
    }),
})

const ofHolder = (kysely: Kysely<Tables>, { workspaceId, subject }: SessionHolder) =>
  kysely
    .selectFrom('browser_sessions')
    .where('workspace_id', '=', workspaceId)
    .where('subject', '=', subject)
    .orderBy('last_seen_at', 'desc')
    .orderBy('started_at', 'desc')
    .orderBy(sql`secret_hash collate "C"`)

const toSession = (row: Selectable<BrowserSessionsTable>): BrowserSession => ({
  id: row.id,
  secretHash: row.secret_hash,
  workspaceId: row.workspace_id as WorkspaceId,
  subject: row.subject,
  sealedToken: row.sealed_token,
  address: row.address,
  startedAt: row.started_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
})
