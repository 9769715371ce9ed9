import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, specificationId, type WorkspaceId } from '../../src/specification/identifiers.ts'
import type { WebhookDelivery } from '../../src/webhooks/webhook-delivery.ts'
import type { WebhookEndpoint } from '../../src/webhooks/webhook-endpoint.ts'
import { expectOk } from '../results.ts'

const NOW = new Date('2026-03-02T09:00:00.000Z')
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000)
const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

const endpoint: WebhookEndpoint = {
  id: idOf(1),
  workspaceId: DEFAULT_WORKSPACE,
  url: 'https://example.com/hook',
  description: 'For the team',
  events: ['review', 'specification.created'],
  state: 'enabled',
  disabledReason: null,
  secret: 'sealed',
  previous: { secret: 'older', until: later(60) },
  cursor: 3,
  createdAt: NOW,
  updatedAt: NOW,
}

const aDelivery = (n: number, given: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  id: idOf(100 + n),
  workspaceId: DEFAULT_WORKSPACE,
  endpointId: endpoint.id,
  messageId: idOf(200 + n),
  event: 'review.approved',
  specificationId: null,
  body: `{"n":${n}}`,
  state: 'pending',
  tries: 1,
  attempts: [{ at: NOW, status: 500, error: null, ms: 12 }],
  nextAt: NOW,
  createdAt: later(n),
  ...given,
})

/** What every WebhookStore promises. */
export const webhookStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('webhook store', () => {
    let library: Library
    const { webhooks } = { webhooks: () => library.webhooks }
    beforeEach(async () => {
      library = await createLibrary()
      expectOk(await webhooks().putEndpoint(endpoint))
    })
    const put = async (...deliveries: readonly WebhookDelivery[]) => {
      for (const delivery of deliveries) expectOk(await webhooks().putDelivery(delivery))
    }
    const due = async (at: Date, limit = 10) =>
      expectOk(await webhooks().due(DEFAULT_WORKSPACE, endpoint.id, at, limit)).map(({ body }) => body)

    it('gives back an endpoint whole, and moves its cursor alone', async () => {
      expect(expectOk(await webhooks().getEndpoint(DEFAULT_WORKSPACE, endpoint.id))).toEqual(endpoint)
      expect(expectOk(await webhooks().getEndpoint('elsewhere' as WorkspaceId, endpoint.id))).toBeNull()
      expectOk(await webhooks().moveCursor(DEFAULT_WORKSPACE, endpoint.id, 9))
      const changed: WebhookEndpoint = { ...endpoint, state: 'disabled', disabledReason: 'gone', previous: null }
      expectOk(await webhooks().putEndpoint(changed))
      expect(expectOk(await webhooks().listEndpoints(DEFAULT_WORKSPACE))).toEqual([{ ...changed, cursor: 9 }])
    })

    it('gives what is due in order, one at a time for each specification', async () => {
      const one = specificationId(idOf(7))
      const other = specificationId(idOf(8))
      await put(
        aDelivery(1, { specificationId: one, nextAt: later(10) }),
        aDelivery(2, { specificationId: one }),
        aDelivery(3, { specificationId: other }),
        aDelivery(4),
        aDelivery(5, { state: 'failed' }),
      )
      expect(await due(NOW)).toEqual(['{"n":3}', '{"n":4}'])
      expect(await due(NOW, 1)).toEqual(['{"n":3}'])
      expect(await due(later(10))).toEqual(['{"n":1}', '{"n":3}', '{"n":4}'])
      await put(aDelivery(1, { specificationId: one, state: 'delivered' }))
      expect(await due(NOW)).toEqual(['{"n":2}', '{"n":3}', '{"n":4}'])
    })

    it('names the endpoints that have work', async () => {
      const withWork = async (at: Date) => expectOk(await webhooks().withWork(at)).map(({ id }) => id)
      expect(await withWork(NOW)).toEqual([])
      await put(aDelivery(1, { nextAt: later(10) }))
      expect(await withWork(NOW)).toEqual([])
      expect(await withWork(later(10))).toEqual([endpoint.id])
      expectOk(await webhooks().putEndpoint({ ...endpoint, state: 'disabled' }))
      expect(await withWork(later(10))).toEqual([])
    })

    it('lists deliveries newest first, in pages, by state', async () => {
      await put(aDelivery(1), aDelivery(2, { state: 'failed' }), aDelivery(3))
      const query = { workspaceId: DEFAULT_WORKSPACE, endpointId: endpoint.id, cursor: null }
      const first = expectOk(await webhooks().listDeliveries({ ...query, limit: 2 }))
      expect(first.items).toEqual([aDelivery(3), aDelivery(2, { state: 'failed' })])
      const rest = expectOk(await webhooks().listDeliveries({ ...query, limit: 2, cursor: first.nextCursor }))
      expect(rest).toEqual({ items: [aDelivery(1)], nextCursor: null })
      const failed = expectOk(await webhooks().listDeliveries({ ...query, limit: 2, state: 'failed' }))
      expect(failed.items).toHaveLength(1)
      expect(expectOk(await webhooks().getDelivery(DEFAULT_WORKSPACE, aDelivery(1).id))).toEqual(aDelivery(1))
    })

    it('forgets what was settled long ago, and all of an endpoint that is removed', async () => {
      await put(aDelivery(1, { state: 'delivered' }), aDelivery(2), aDelivery(3, { state: 'delivered' }))
      expectOk(await webhooks().forgetDeliveries(DEFAULT_WORKSPACE, endpoint.id, later(3)))
      const query = { workspaceId: DEFAULT_WORKSPACE, endpointId: endpoint.id, cursor: null, limit: 9 }
      expect(expectOk(await webhooks().listDeliveries(query)).items.map(({ body }) => body)).toEqual([
        '{"n":3}',
        '{"n":2}',
      ])
      expectOk(await webhooks().removeEndpoint(DEFAULT_WORKSPACE, endpoint.id))
      expect(expectOk(await webhooks().getDelivery(DEFAULT_WORKSPACE, aDelivery(2).id))).toBeNull()
    })
  })
}
