import { ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import { auditItem, type AuditItem } from '../../audit/audit-item.ts'
import type { SealedEntry } from '../../audit/audit-record.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { SYSTEM } from '../../specification/author.ts'
import { afterAttempt } from '../../webhooks/after-attempt.ts'
import type { WebhookDelivery } from '../../webhooks/webhook-delivery.ts'
import { wants, type WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'
import type { WebhookUseCases } from './webhook-use-cases.ts'

const BATCH = 100
const AT_ONCE = 4
const KEPT_MS = 30 * 86_400_000

/**
 * One endpoint's work, by one worker at a time: events become deliveries, each once and together with the cursor; due
 * ones are sent, those of one specification one after another. Killed in between, a message may be sent twice.
 */
export const deliverWebhooks =
  (ports: UseCasePorts): WebhookUseCases['deliverWebhooks'] =>
  (workspaceId, endpointId, signal) =>
    safeTry(async function* () {
      const { library, clock } = ports
      for (;;) {
        const endpoint = yield* library.webhooks.getEndpoint(workspaceId, endpointId)
        if (endpoint === null || endpoint.state === 'disabled' || signal.aborted) return ok(undefined)
        yield* planDeliveries(ports, endpoint)
        const due = yield* library.webhooks.due(workspaceId, endpointId, clock(), AT_ONCE)
        if (due.length === 0) {
          const before = new Date(clock().getTime() - KEPT_MS)
          yield* library.webhooks.forgetDeliveries(workspaceId, endpointId, before)
          return ok(undefined)
        }
        const attempted = await Promise.all(due.map((delivery) => attempt(ports, endpoint, delivery)))
        for (const delivery of attempted) yield* settle(ports, endpoint, delivery)
      }
    })

const planDeliveries = (ports: UseCasePorts, endpoint: WebhookEndpoint): ResultAsync<void, StorageUnavailable> =>
  safeTry(async function* () {
    const { workspaceId, id } = endpoint
    for (let from = endpoint.cursor; ;) {
      const entries = yield* ports.library.auditTree.entries(workspaceId, from, BATCH)
      const last = entries.at(-1)
      if (last === undefined) return ok(undefined)
      const wanted = entries.filter(({ record }) => wants(endpoint, record.action))
      yield* ports.library.transaction((stores) =>
        wanted
          .reduce<ResultAsync<void, StorageUnavailable>>(
            (before, entry) => before.andThen(() => stores.webhooks.putDelivery(deliveryOf(ports, endpoint, entry))),
            okAsync(undefined),
          )
          .andThen(() => stores.webhooks.moveCursor(workspaceId, id, last.index + 1)),
      )
      from = last.index + 1
    }
  })

const deliveryOf = ({ ids, clock }: UseCasePorts, endpoint: WebhookEndpoint, entry: SealedEntry): WebhookDelivery => {
  const { record } = entry
  const now = clock()
  return {
    id: ids(),
    workspaceId: endpoint.workspaceId,
    endpointId: endpoint.id,
    messageId: record.id,
    event: record.action,
    specificationId: record.specificationId,
    body: JSON.stringify({
      type: record.action,
      timestamp: record.at.toISOString(),
      data: { ...withoutAddress(auditItem(entry)), workspace_id: record.workspaceId },
    }),
    state: 'pending',
    tries: 0,
    attempts: [],
    nextAt: now,
    createdAt: now,
  }
}

const withoutAddress = (item: AuditItem): Omit<AuditItem, 'address'> => {
  const { address: _address, ...rest } = item
  return rest
}

const attempt = async (
  { webhooks, clock }: UseCasePorts,
  endpoint: WebhookEndpoint,
  delivery: WebhookDelivery,
): Promise<WebhookDelivery> => {
  const at = clock()
  const { previous } = endpoint
  const sealed = [endpoint.secret, ...(previous !== null && previous.until > at ? [previous.secret] : [])]
  const secrets = sealed.map(webhooks.seal.open).filter((secret) => secret !== null)
  const { retryAfterMs, ...outcome } =
    secrets.length < sealed.length
      ? { status: null, error: 'the secret was sealed with another NOS_ENCRYPTION_KEY', ms: 0, retryAfterMs: null }
      : await webhooks.sender.send({ url: endpoint.url, id: delivery.messageId, at, body: delivery.body, secrets })
  return afterAttempt(delivery, { at, ...outcome }, { chance: webhooks.chance(), retryAfterMs })
}

const settle = (
  ports: UseCasePorts,
  endpoint: WebhookEndpoint,
  delivery: WebhookDelivery,
): ResultAsync<void, StorageUnavailable> => {
  const gone = delivery.attempts.at(-1)?.status === 410
  if (!gone) return ports.library.webhooks.putDelivery(delivery)
  const caller = { workspaceId: endpoint.workspaceId, author: SYSTEM, requestId: null }
  const disabled: WebhookEndpoint = {
    ...endpoint,
    state: 'disabled',
    disabledReason: 'the receiver answered 410 Gone',
    updatedAt: ports.clock(),
  }
  return ports.library.transaction((stores) =>
    stores.webhooks
      .putDelivery(delivery)
      .andThen(() => stores.webhooks.putEndpoint(disabled))
      .andThen(() =>
        recordAct(ports, stores, caller, 'webhook_endpoint.disabled', null, {
          kind: 'webhook_endpoint',
          id: endpoint.id,
        }),
      ),
  )
}
