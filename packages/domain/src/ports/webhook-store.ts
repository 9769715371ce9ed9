import type { ResultAsync } from 'neverthrow'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { WebhookDelivery } from '../webhooks/webhook-delivery.ts'
import type { WebhookEndpoint } from '../webhooks/webhook-endpoint.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

export interface DeliveryQuery {
  readonly workspaceId: WorkspaceId
  readonly endpointId: string
  readonly state?: WebhookDelivery['state']
  readonly limit: number
  readonly cursor: string | null
}

export interface WebhookStore {
  getEndpoint(workspaceId: WorkspaceId, id: string): ResultAsync<WebhookEndpoint | null, StorageUnavailable>
  /** Oldest first. */
  listEndpoints(workspaceId: WorkspaceId): ResultAsync<readonly WebhookEndpoint[], StorageUnavailable>
  /** Inserts or replaces it; the cursor of one that is there stays. */
  putEndpoint(endpoint: WebhookEndpoint): ResultAsync<void, StorageUnavailable>
  moveCursor(workspaceId: WorkspaceId, id: string, cursor: number): ResultAsync<void, StorageUnavailable>
  /** With its deliveries. */
  removeEndpoint(workspaceId: WorkspaceId, id: string): ResultAsync<void, StorageUnavailable>
  getDelivery(workspaceId: WorkspaceId, id: string): ResultAsync<WebhookDelivery | null, StorageUnavailable>
  /** Newest first, keyset paging. */
  listDeliveries(
    query: DeliveryQuery,
  ): ResultAsync<
    { readonly items: readonly WebhookDelivery[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** Inserts it behind all others, or replaces it where it stands. */
  putDelivery(delivery: WebhookDelivery): ResultAsync<void, StorageUnavailable>
  /** Pending ones whose moment has come, in their order, but for those behind a pending one of the same specification. */
  due(
    workspaceId: WorkspaceId,
    endpointId: string,
    now: Date,
    limit: number,
  ): ResultAsync<readonly WebhookDelivery[], StorageUnavailable>
  /** Endpoints switched on that have events to look at, or deliveries that are due. */
  withWork(
    now: Date,
  ): ResultAsync<readonly { readonly workspaceId: WorkspaceId; readonly id: string }[], StorageUnavailable>
  /** Forgets what was settled before then. */
  forgetDeliveries(workspaceId: WorkspaceId, endpointId: string, before: Date): ResultAsync<void, StorageUnavailable>
}
