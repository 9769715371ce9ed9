import type { ResultAsync } from 'neverthrow'
import type { SigningKeyUnavailable } from '../../ports/head-signer.ts'
import type { AbortLike } from '../../ports/job-queue.ts'
import type { InvalidCursor } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { DeliveryQuery } from '../../ports/webhook-store.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { WebhookDelivery } from '../../webhooks/webhook-delivery.ts'
import type { WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts'
import type { SealKeyNeeded } from '../access/access-use-cases.ts'
import type { Caller } from '../caller.ts'
import type { DeliveryNotFound, InvalidContent, WebhookEndpointNotFound } from '../failure.ts'

export interface EndpointChange {
  readonly url?: string
  readonly description?: string
  readonly events?: readonly string[]
  readonly state?: WebhookEndpoint['state']
}

/** An endpoint with its secret, which is shown this once. */
export interface RevealedEndpoint {
  readonly endpoint: WebhookEndpoint
  readonly secret: string
}

type Found = WebhookEndpointNotFound | StorageUnavailable

export interface WebhookUseCases {
  readonly listWebhookEndpoints: (
    workspaceId: WorkspaceId,
  ) => ResultAsync<readonly WebhookEndpoint[], StorageUnavailable>
  readonly showWebhookEndpoint: (workspaceId: WorkspaceId, id: string) => ResultAsync<WebhookEndpoint, Found>
  /** Told of what is done from now on. */
  readonly createWebhookEndpoint: (
    caller: Caller,
    input: { readonly url: string; readonly description: string; readonly events: readonly string[] },
  ) => ResultAsync<RevealedEndpoint, InvalidContent | SealKeyNeeded | SigningKeyUnavailable | StorageUnavailable>
  readonly changeWebhookEndpoint: (
    caller: Caller,
    id: string,
    change: EndpointChange,
  ) => ResultAsync<WebhookEndpoint, InvalidContent | Found>
  readonly deleteWebhookEndpoint: (caller: Caller, id: string) => ResultAsync<void, Found>
  /** Messages are signed with both secrets for a day. */
  readonly rotateWebhookSecret: (caller: Caller, id: string) => ResultAsync<RevealedEndpoint, SealKeyNeeded | Found>
  readonly pingWebhookEndpoint: (caller: Caller, id: string) => ResultAsync<WebhookDelivery, Found>
  readonly listWebhookDeliveries: (
    query: DeliveryQuery,
  ) => ResultAsync<
    { readonly items: readonly WebhookDelivery[]; readonly nextCursor: string | null },
    InvalidCursor | Found
  >
  /** The same message once more, with attempts of its own. */
  readonly redeliverWebhook: (
    caller: Caller,
    endpointId: string,
    deliveryId: string,
  ) => ResultAsync<WebhookDelivery, DeliveryNotFound | Found>
  /** Sends what is due now. */
  readonly deliverWebhooks: (
    workspaceId: WorkspaceId,
    endpointId: string,
    signal: AbortLike,
  ) => ResultAsync<void, StorageUnavailable>
  /** Queues the work of every endpoint that has some. */
  readonly wakeWebhooks: () => ResultAsync<void, StorageUnavailable>
}
