import {
  DEFAULT_WORKSPACE,
  isRole,
  LONGEST_TOKEN_LIFE_MS,
  type AccessToken,
  type AccessTokenStore,
  type Author,
  type GrantedToken,
  type Role,
  type TokenIdentity,
  type TokenStanding,
  type WorkspaceId,
} from '@nos/domain'
import { sql, type Kysely, type Selectable } from 'kysely'
import { errAsync } from 'neverthrow'
import type { AccessTokensTable } from '../tables/access-tokens.table.ts'
import type { Tables } from '../tables/tables.ts'
import { decodeCursor, encodeCursor, isMoment } from './keyset-cursor.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'

const ORDER = 'tokens desc'

export const createAccessTokenStore = (session: Session): AccessTokenStore => ({
  insert: (token, secretHash) =>
    session.atomically(async (kysely) => {
      await forgetOld(kysely, token.createdAt)
      await kysely
        .insertInto('access_tokens')
        .values({
          workspace_id: token.workspaceId,
          jti: token.jti,
          kind: token.kind,
          subject: token.subject,
          role: token.role,
          scopes: token.scopes === null ? null : JSON.stringify(token.scopes),
          granted_by: JSON.stringify(token.grantedBy),
          secret_hash: secretHash,
          created_at: token.createdAt,
          expires_at: token.expiresAt,
          last_used_at: token.lastUsedAt,
          revoked_at: token.revokedAt,
        })
        .execute()
    }),
  get: (workspace, jti) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('access_tokens')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('jti', '=', jti)
        .executeTakeFirst()
      return row === undefined ? null : toToken(row)
    }),
  list: (query) => {
    const after = query.cursor === null ? null : decodeCursor(ORDER, query.cursor, isMoment)
    if (after?.isErr() === true) return errAsync(after.error)
    const position = after?.isOk() === true ? after.value : null
    return session.run(async (kysely) => {
      let page = kysely
        .selectFrom('access_tokens')
        .selectAll()
        .where('workspace_id', '=', query.workspaceId)
        .orderBy('created_at', 'desc')
        .orderBy(sql`jti collate "C"`, 'desc')
      if (query.subject !== undefined) page = page.where('subject', '=', query.subject)
      if (position !== null)
        page = page.where(
          sql<boolean>`(created_at, jti collate "C") < (${position.key}::timestamptz, ${position.id}::text)`,
        )
      const rows = await page.limit(query.limit + 1).execute()
      const items = rows.slice(0, query.limit).map(toToken)
      const last = items.at(-1)
      const more = rows.length > query.limit && last !== undefined
      return {
        items,
        nextCursor: more ? encodeCursor(ORDER, { key: last.createdAt.toISOString(), id: last.jti }) : null,
      }
    })
  },
  revoke: (workspace, jti, at) =>
    session.atomically(async (kysely) => {
      await forgetOld(kysely, at)
      await kysely
        .insertInto('access_tokens')
        .values({
          workspace_id: workspace,
          jti,
          kind: 'unseen',
          created_at: at,
          expires_at: new Date(at.getTime() + LONGEST_TOKEN_LIFE_MS),
          revoked_at: at,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'jti'])
            .doUpdateSet({ revoked_at: at })
            .where('access_tokens.revoked_at', 'is', null),
        )
        .execute()
    }),
  revokeAll: (workspace, subject, at) =>
    session.atomically(async (kysely) => {
      await forgetOld(kysely, at)
      await kysely
        .insertInto('ended_subjects')
        .values({ workspace_id: workspace, subject, ended_at: at })
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'subject'])
            .doUpdateSet({ ended_at: at })
            .where('ended_subjects.ended_at', '<', at),
        )
        .execute()
      const ended = await kysely
        .updateTable('access_tokens')
        .set({ revoked_at: at })
        .where('workspace_id', '=', workspace)
        .where('subject', '=', subject)
        .where('revoked_at', 'is', null)
        .returning('expires_at')
        .execute()
      return ended.filter(({ expires_at }) => expires_at > at).length
    }),
  standing: (token) => session.run((kysely) => standingOf(kysely, token)),
  findBySecret: (secretHash, now) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('access_tokens')
        .selectAll()
        .where('secret_hash', '=', secretHash)
        .executeTakeFirst()
      if (row === undefined) return null
      const token = toToken(row)
      if (token.kind === 'unseen') return null
      if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() >= MINUTE_MS)
        await kysely
          .updateTable('access_tokens')
          .set({ last_used_at: now })
          .where('workspace_id', '=', row.workspace_id)
          .where('jti', '=', row.jti)
          .execute()
      return { token, standing: await standingOf(kysely, { ...token, issuedAt: token.createdAt }) }
    }),
})

const MINUTE_MS = 60_000
const REMEMBERED_MS = 30 * 86_400_000

const standingOf = async (
  kysely: Kysely<Tables>,
  { workspaceId: workspace, jti, subject, issuedAt }: TokenIdentity,
): Promise<TokenStanding> => {
  const { rows } = await sql<{ there: boolean; revoked: boolean }>`
    select
      exists (select from workspaces where id = ${workspace} and archived_at is null) as there,
      exists (
        select from access_tokens
        where workspace_id in (${workspace}, ${DEFAULT_WORKSPACE}) and jti = ${jti} and revoked_at is not null
      ) or exists (
        select from ended_subjects
        where workspace_id = ${workspace} and subject = ${subject}
          and ended_at > coalesce(
            (select created_at from access_tokens where workspace_id = ${workspace} and jti = ${jti} and kind <> 'unseen'),
            ${issuedAt}::timestamptz, '-infinity')
      ) as revoked`.execute(kysely)
  if (rows[0]?.there !== true) return 'no_workspace'
  return rows[0].revoked ? 'revoked' : 'good'
}

/** An expired token is refused by itself; what is kept of it for a while is for readers of the list. */
const forgetOld = async (kysely: Kysely<Tables>, now: Date): Promise<void> => {
  await kysely
    .deleteFrom('access_tokens')
    .where('expires_at', '<', new Date(now.getTime() - REMEMBERED_MS))
    .execute()
  await kysely
    .deleteFrom('ended_subjects')
    .where('ended_at', '<', new Date(now.getTime() - LONGEST_TOKEN_LIFE_MS - REMEMBERED_MS))
    .execute()
}

const toToken = (row: Selectable<AccessTokensTable>): AccessToken => {
  const shared = {
    workspaceId: row.workspace_id as WorkspaceId,
    jti: row.jti,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }
  if (row.kind === 'unseen') return { ...shared, kind: 'unseen', revokedAt: row.revoked_at ?? row.created_at }
  return {
    ...shared,
    kind: stored<GrantedToken['kind']>('kind', row.kind, (kind) => kind === 'signed' || kind === 'api'),
    subject: row.subject ?? '',
    role: stored<Role>('role', row.role ?? '', isRole),
    scopes: row.scopes as readonly string[] | null,
    grantedBy: row.granted_by as Author,
    revokedAt: row.revoked_at,
  }
}
