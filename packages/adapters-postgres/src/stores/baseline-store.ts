import {
  capabilityKey,
  type Baseline,
  type BaselineEntry,
  type BaselineSignature,
  type BaselineStore,
  type ContentHash,
  type WorkspaceId,
} from '@nos/domain'
import { sql, type Selectable } from 'kysely'
import { err, errAsync, ok } from 'neverthrow'
import type { BaselineSignaturesTable, BaselinesTable } from '../tables/baselines.table.ts'
import { decodeCursor, encodeCursor, isMoment } from './keyset-cursor.ts'
import type { Session } from './session.ts'
import { storedAuthor } from './stored-author.ts'

const ORDER = 'made desc'

export const createBaselineStore = (session: Session): BaselineStore => ({
  get: (workspace, id) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('baselines')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : toBaseline(row)
    }),
  list: (query) => {
    const after = query.cursor === null ? null : decodeCursor(ORDER, query.cursor, isMoment)
    if (after?.isErr() === true) return errAsync(after.error)
    const position = after?.isOk() === true ? after.value : null
    return session.run(async (kysely) => {
      let page = kysely
        .selectFrom('baselines')
        .selectAll()
        .where('workspace_id', '=', query.workspaceId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
      if (query.name !== undefined) page = page.where('name_key', '=', capabilityKey(query.name))
      if (position !== null)
        page = page.where(sql<boolean>`(created_at, id::text) < (${position.key}::timestamptz, ${position.id}::text)`)
      const rows = await page.limit(query.limit + 1).execute()
      const items = rows.slice(0, query.limit).map(toBaseline)
      const last = items.at(-1)
      const more = rows.length > query.limit && last !== undefined
      return {
        items,
        nextCursor: more ? encodeCursor(ORDER, { key: last.createdAt.toISOString(), id: last.id }) : null,
      }
    })
  },
  previous: ({ workspaceId, createdAt, id }) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('baselines')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where(sql<boolean>`(created_at, id::text) < (${createdAt}::timestamptz, ${id}::text)`)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : toBaseline(row)
    }),
  insert: (baseline) =>
    session
      .run((kysely) =>
        kysely
          .insertInto('baselines')
          .values({
            workspace_id: baseline.workspaceId,
            id: baseline.id,
            name: baseline.name,
            name_key: capabilityKey(baseline.name),
            reason: baseline.reason,
            author_kind: baseline.author.kind,
            author_id: baseline.author.id,
            author_name: baseline.author.name,
            created_at: baseline.createdAt,
            entries: JSON.stringify(baseline.entries),
            digest: baseline.digest,
          })
          .onConflict((conflict) => conflict.constraint('baselines_name').doNothing())
          .returning('id')
          .executeTakeFirst(),
      )
      .andThen((row) =>
        row === undefined ? err({ kind: 'BaselineExists' as const, name: baseline.name }) : ok(undefined),
      ),
  sign: ({ workspaceId, baselineId, signer, at, comment, signature, publicKey }) =>
    session
      .run((kysely) =>
        kysely
          .insertInto('baseline_signatures')
          .values({
            workspace_id: workspaceId,
            baseline_id: baselineId,
            signer_kind: signer.kind,
            signer_id: signer.id,
            signer_name: signer.name,
            signed_at: at,
            comment,
            signature,
            public_key: publicKey,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('baseline_id')
          .executeTakeFirst(),
      )
      .andThen((row) =>
        row === undefined ? err({ kind: 'BaselineSigned' as const, signer: signer.id }) : ok(undefined),
      ),
  signatures: (workspace, baselines) =>
    session.run(async (kysely) => {
      if (baselines.length === 0) return []
      const rows = await kysely
        .selectFrom('baseline_signatures')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('baseline_id', 'in', baselines)
        .orderBy('signed_at')
        .orderBy('signer_id')
        .execute()
      return rows.map(toSignature)
    }),
})

const toBaseline = (row: Selectable<BaselinesTable>): Baseline => ({
  id: row.id,
  workspaceId: row.workspace_id as WorkspaceId,
  name: row.name,
  reason: row.reason,
  author: storedAuthor('author_kind', row.author_kind, row.author_id, row.author_name),
  createdAt: row.created_at,
  // Checked when it came in, and nothing changes it.
  entries: JSON.parse(row.entries) as readonly BaselineEntry[],
  digest: row.digest as ContentHash,
})

const toSignature = (row: Selectable<BaselineSignaturesTable>): BaselineSignature => ({
  workspaceId: row.workspace_id as WorkspaceId,
  baselineId: row.baseline_id,
  signer: storedAuthor('signer_kind', row.signer_kind, row.signer_id, row.signer_name),
  at: row.signed_at,
  comment: row.comment,
  signature: row.signature,
  publicKey: row.public_key,
})
