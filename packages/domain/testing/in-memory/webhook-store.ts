import { ok } from 'neverthrow'
import type { WebhookStore } from '../../src/ports/webhook-store.ts'
import type { WebhookDelivery } from '../../src/webhooks/webhook-delivery.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryWebhookStore = ({ read, write }: Access): WebhookStore => ({
  getEndpoint: (workspaceId, id) =>
    read((state) => {
      const found = state.webhookEndpoints.get(id)
      return ok(found?.workspaceId === workspaceId ? found : null)
    }),
  listEndpoints: (workspaceId) =>
    read((state) =>
      ok([...state.webhookEndpoints.values()].filter((endpoint) => endpoint.workspaceId === workspaceId)),
    ),
  putEndpoint: (endpoint) =>
    write((state) => {
      const { cursor } = state.webhookEndpoints.get(endpoint.id) ?? endpoint
      state.webhookEndpoints.set(endpoint.id, { ...endpoint, cursor })
      return ok(undefined)
    }),
  moveCursor: (_workspaceId, id, cursor) =>
    write((state) => {
      const present = state.webhookEndpoints.get(id)
      if (present !== undefined) state.webhookEndpoints.set(id, { ...present, cursor })
      return ok(undefined)
    }),
  removeEndpoint: (_workspaceId, id) =>
    write((state) => {
      state.webhookEndpoints.delete(id)
      for (const delivery of of(state, id)) state.webhookDeliveries.delete(delivery.id)
      return ok(undefined)
    }),
  getDelivery: (workspaceId, id) =>
    read((state) => {
      const found = state.webhookDeliveries.get(id)
      return ok(found?.workspaceId === workspaceId ? found : null)
    }),
  listDeliveries: ({ endpointId, state: wanted, limit, cursor }) =>
    read((state) =>
      keysetPage(
        of(state, endpointId)
          .map((delivery, position) => ({ delivery, position }))
          .filter(({ delivery }) => wanted === undefined || delivery.state === wanted),
        { order: 'deliveries', mark: ({ position }) => [position, ''], descending: true, limit, cursor },
      ).map(({ items, nextCursor }) => ({ items: items.map(({ delivery }) => delivery), nextCursor })),
    ),
  putDelivery: (delivery) =>
    write((state) => {
      state.webhookDeliveries.set(delivery.id, delivery)
      return ok(undefined)
    }),
  due: (_workspaceId, endpointId, now, limit) => read((state) => ok(dueIn(state, endpointId, now).slice(0, limit))),
  withWork: (now) =>
    read((state) =>
      ok(
        [...state.webhookEndpoints.values()].filter(
          (endpoint) =>
            endpoint.state === 'enabled' &&
            (endpoint.cursor < (state.trees.get(endpoint.workspaceId)?.tree.size ?? 0) ||
              dueIn(state, endpoint.id, now).length > 0),
        ),
      ),
    ),
  forgetDeliveries: (_workspaceId, endpointId, before) =>
    write((state) => {
      for (const delivery of of(state, endpointId))
        if (delivery.state !== 'pending' && delivery.createdAt < before) state.webhookDeliveries.delete(delivery.id)
      return ok(undefined)
    }),
})

const of = (state: LibraryState, endpointId: string): readonly WebhookDelivery[] =>
  [...state.webhookDeliveries.values()].filter((delivery) => delivery.endpointId === endpointId)

const dueIn = (state: LibraryState, endpointId: string, now: Date): readonly WebhookDelivery[] => {
  const pending = of(state, endpointId).filter((delivery) => delivery.state === 'pending')
  return pending.filter(
    (delivery, index) =>
      delivery.nextAt <= now &&
      (delivery.specificationId === null ||
        !pending.slice(0, index).some((earlier) => earlier.specificationId === delivery.specificationId)),
  )
}
