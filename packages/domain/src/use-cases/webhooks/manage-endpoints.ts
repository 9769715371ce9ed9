import { err, ok, okAsync, safeTry, type Result, type ResultAsync } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { AuditSubject } from '../../audit/audit-record.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WebhookDelivery } from '../../webhooks/webhook-delivery.ts'
import type { WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts'
import type { Caller } from '../caller.ts'
import type { DeliveryNotFound, InvalidContent, WebhookEndpointNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { sealAudit } from '../auditing/seal-audit.ts'
import { recordAct } from '../validating/record-act.ts'
import type { SealKeyNeeded } from '../access/access-use-cases.ts'
import type { WebhookUseCases } from './webhook-use-cases.ts'

const DAY_MS = 86_400_000

export const manageEndpoints = (ports: UseCasePorts): Omit<WebhookUseCases, 'deliverWebhooks'> => {
  const { library, clock, ids, webhooks } = ports
  const load: WebhookUseCases['showWebhookEndpoint'] = (workspaceId, id) =>
    library.webhooks
      .getEndpoint(workspaceId, id)
      .andThen((found): Result<WebhookEndpoint, WebhookEndpointNotFound> =>
        found === null ? err({ kind: 'WebhookEndpointNotFound', id }) : ok(found),
      )
  const store = (caller: Caller, endpoint: WebhookEndpoint, action: AuditAction) =>
    library
      .transaction((stores) =>
        stores.webhooks
          .putEndpoint(endpoint)
          .andThen(() => recordAct(ports, stores, caller, action, null, subjectOf(endpoint.id))),
      )
      .map(() => endpoint)
  const checked = (url: string | undefined): Result<void, InvalidContent> => {
    const message = url === undefined ? null : webhooks.sender.refusal(url)
    return message === null ? ok() : err({ kind: 'InvalidContent', errors: [{ path: 'url', message }] })
  }
  const newSecret = (): Result<string, SealKeyNeeded> =>
    webhooks.mayKeep ? ok(webhooks.sender.newSecret()) : err({ kind: 'SealKeyNeeded' })
  const queue = ({ workspaceId, id, state }: WebhookEndpoint): ResultAsync<void, never> =>
    state === 'disabled'
      ? okAsync(undefined)
      : ports.jobs
          .enqueue({ kind: 'deliver-webhooks', workspaceId, endpointId: id })
          .map(() => undefined)
          // The next look of the background work finds it.
          .orElse(() => okAsync(undefined))
  return {
    listWebhookEndpoints: (workspaceId) => library.webhooks.listEndpoints(workspaceId),
    showWebhookEndpoint: load,
    createWebhookEndpoint: (caller, { url, description, events }) =>
      safeTry(async function* () {
        yield* checked(url)
        const secret = yield* newSecret()
        // What was done before has its places first, so that it is not new to the endpoint.
        const { head } = yield* sealAudit(ports)(caller.workspaceId)
        const endpoint = yield* store(
          caller,
          {
            id: ids(),
            workspaceId: caller.workspaceId,
            url,
            description,
            events,
            state: 'enabled',
            disabledReason: null,
            secret: webhooks.seal.seal(secret),
            previous: null,
            cursor: head.size,
            createdAt: clock(),
            updatedAt: clock(),
          },
          'webhook_endpoint.created',
        )
        return ok({ endpoint, secret })
      }),
    changeWebhookEndpoint: (caller, id, change) =>
      safeTry(async function* () {
        const present = yield* load(caller.workspaceId, id)
        yield* checked(change.url)
        const changed: WebhookEndpoint = {
          ...present,
          ...change,
          disabledReason:
            (change.state ?? present.state) === 'enabled' ? null : (present.disabledReason ?? 'by an admin'),
          updatedAt: clock(),
        }
        yield* store(caller, changed, 'webhook_endpoint.changed')
        yield* queue(changed)
        return ok(changed)
      }),
    deleteWebhookEndpoint: (caller, id) =>
      load(caller.workspaceId, id).andThen(() =>
        library.transaction((stores) =>
          stores.webhooks
            .removeEndpoint(caller.workspaceId, id)
            .andThen(() => recordAct(ports, stores, caller, 'webhook_endpoint.deleted', null, subjectOf(id))),
        ),
      ),
    rotateWebhookSecret: (caller, id) =>
      safeTry(async function* () {
        const present = yield* load(caller.workspaceId, id)
        const secret = yield* newSecret()
        const until = new Date(clock().getTime() + DAY_MS)
        const endpoint = yield* store(
          caller,
          {
            ...present,
            secret: webhooks.seal.seal(secret),
            previous: { secret: present.secret, until },
            updatedAt: clock(),
          },
          'webhook_endpoint.secret_rotated',
        )
        return ok({ endpoint, secret })
      }),
    pingWebhookEndpoint: (caller, id) =>
      safeTry(async function* () {
        const endpoint = yield* load(caller.workspaceId, id)
        const now = clock()
        const ping = ids()
        const body = { type: 'ping', timestamp: now.toISOString(), data: { endpoint_id: id } }
        const delivery: WebhookDelivery = {
          id: ping,
          workspaceId: caller.workspaceId,
          endpointId: id,
          messageId: ping,
          event: 'ping',
          specificationId: null,
          body: JSON.stringify(body),
          state: 'pending',
          tries: 0,
          attempts: [],
          nextAt: now,
          createdAt: now,
        }
        yield* library.transaction((stores) =>
          stores.webhooks
            .putDelivery(delivery)
            .andThen(() => recordAct(ports, stores, caller, 'webhook_endpoint.pinged', null, subjectOf(id))),
        )
        yield* queue(endpoint)
        return ok(delivery)
      }),
    listWebhookDeliveries: (query) =>
      load(query.workspaceId, query.endpointId).andThen(() => library.webhooks.listDeliveries(query)),
    redeliverWebhook: (caller, endpointId, deliveryId) =>
      safeTry(async function* () {
        const endpoint = yield* load(caller.workspaceId, endpointId)
        const present = yield* library.webhooks.getDelivery(caller.workspaceId, deliveryId)
        if (present?.endpointId !== endpointId)
          return err<never, DeliveryNotFound>({ kind: 'DeliveryNotFound', id: deliveryId })
        const again: WebhookDelivery = { ...present, state: 'pending', tries: 0, nextAt: clock() }
        yield* library.transaction((stores) =>
          stores.webhooks
            .putDelivery(again)
            .andThen(() =>
              recordAct(ports, stores, caller, 'webhook_endpoint.redelivered', null, subjectOf(endpointId)),
            ),
        )
        yield* queue(endpoint)
        return ok(again)
      }),
    wakeWebhooks: () =>
      library.webhooks
        .withWork(clock())
        .andThen((endpoints) =>
          endpoints.reduce<ResultAsync<void, StorageUnavailable>>(
            (before, { workspaceId, id }) =>
              before
                .andThen(() => ports.jobs.enqueue({ kind: 'deliver-webhooks', workspaceId, endpointId: id }))
                .map(() => undefined),
            okAsync(undefined),
          ),
        ),
  }
}

const subjectOf = (id: string): AuditSubject => ({ kind: 'webhook_endpoint', id })
