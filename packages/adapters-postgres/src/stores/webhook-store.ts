import type { WebhookStore, WorkspaceId } from '@nos/domain'
import { sql, type RawBuilder } from 'kysely'
import { errAsync } from 'neverthrow'
import { decodeCursor, encodeCursor } from './keyset-cursor.ts'
import type { Session } from './session.ts'
import { deliveryRow, endpointRow, toDelivery, toEndpoint } from './webhook-rows.ts'

const ORDER = 'deliveries desc'

export const createWebhookStore = (session: Session): WebhookStore => ({
  getEndpoint: (workspace, id) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('webhook_endpoints')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : toEndpoint(row)
    }),
  listEndpoints: (workspace) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('webhook_endpoints')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(toEndpoint)
    }),
  putEndpoint: (endpoint) =>
    session.run(async (kysely) => {
      const row = endpointRow(endpoint)
      await kysely
        .insertInto('webhook_endpoints')
        .values({ id: endpoint.id, cursor: String(endpoint.cursor), ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    }),
  moveCursor: (workspace, id, cursor) =>
    session.run(async (kysely) => {
      await kysely
        .updateTable('webhook_endpoints')
        .set({ cursor: String(cursor) })
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .execute()
    }),
  removeEndpoint: (workspace, id) =>
    session.run(async (kysely) => {
      await kysely.deleteFrom('webhook_endpoints').where('workspace_id', '=', workspace).where('id', '=', id).execute()
    }),
  getDelivery: (workspace, id) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('webhook_deliveries')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : toDelivery(row)
    }),
  listDeliveries: (query) => {
    const after = query.cursor === null ? null : decodeCursor(ORDER, query.cursor, (key) => /^\d{1,18}$/.test(key))
    if (after?.isErr() === true) return errAsync(after.error)
    const before = after?.isOk() === true ? after.value.key : null
    return session.run(async (kysely) => {
      let page = kysely
        .selectFrom('webhook_deliveries')
        .selectAll()
        .select(sql<string>`position::text`.as('place'))
        .where('workspace_id', '=', query.workspaceId)
        .where('endpoint_id', '=', query.endpointId)
        .orderBy('position', 'desc')
      if (query.state !== undefined) page = page.where('state', '=', query.state)
      if (before !== null) page = page.where('position', '<', before)
      const rows = await page.limit(query.limit + 1).execute()
      const items = rows.slice(0, query.limit)
      const last = items.at(-1)
      const more = rows.length > query.limit && last !== undefined
      return {
        items: items.map(toDelivery),
        nextCursor: more ? encodeCursor(ORDER, { key: last.place, id: '' }) : null,
      }
    })
  },
  putDelivery: (delivery) =>
    session.run(async (kysely) => {
      const row = deliveryRow(delivery)
      await kysely
        .insertInto('webhook_deliveries')
        .values({ id: delivery.id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    }),
  due: (workspace, endpoint, now, limit) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('webhook_deliveries as delivery')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('endpoint_id', '=', endpoint)
        .where(isDue(now))
        .orderBy('position')
        .limit(limit)
        .execute()
      return rows.map(toDelivery)
    }),
  withWork: (now) =>
    session.run(async (kysely) => {
      const { rows } = await sql<{ workspace_id: string; id: string }>`
        select workspace_id, id from webhook_endpoints endpoint
        where state = 'enabled' and (
          cursor < (select size from audit_trees tree where tree.workspace_id = endpoint.workspace_id)
          or exists (select from webhook_deliveries delivery where endpoint_id = endpoint.id and ${isDue(now)}))
        order by id`.execute(kysely)
      return rows.map((row) => ({ workspaceId: row.workspace_id as WorkspaceId, id: row.id }))
    }),
  forgetDeliveries: (workspace, endpoint, before) =>
    session.run(async (kysely) => {
      await kysely
        .deleteFrom('webhook_deliveries')
        .where('workspace_id', '=', workspace)
        .where('endpoint_id', '=', endpoint)
        .where('state', '!=', 'pending')
        .where('created_at', '<', before)
        .execute()
    }),
})

const isDue = (now: Date): RawBuilder<boolean> => sql<boolean>`
  delivery.state = 'pending' and delivery.next_at <= ${now} and not exists (
    select from webhook_deliveries earlier
    where earlier.endpoint_id = delivery.endpoint_id and earlier.state = 'pending'
      and earlier.specification_id = delivery.specification_id and earlier.position < delivery.position)`
