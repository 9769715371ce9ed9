import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import type { CommandFailure } from '../command-failure.ts'
import type { Command, CommandContext } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import type { ServiceRequest } from '../remote/service-client.ts'
import { renderTable } from '../render/table.ts'
import { printable } from '../working-tree/printable.ts'

interface Shown {
  readonly json?: boolean
}

interface Writing extends Shown {
  readonly dryRun?: boolean
}

const Endpoint = v.object({
  id: v.string(),
  url: v.string(),
  events: v.array(v.string()),
  state: v.string(),
  disabled_reason: v.nullable(v.string()),
})
const Delivery = v.object({
  id: v.string(),
  event: v.string(),
  state: v.string(),
  created_at: v.string(),
  next_attempt_at: v.nullable(v.string()),
  attempts: v.array(v.object({ status: v.nullable(v.number()), error: v.nullable(v.string()) })),
})

const ask = async (
  context: CommandContext,
  path: string,
  request?: ServiceRequest,
): Promise<Result<unknown, CommandFailure>> => {
  const client = findService(context)
  return client.isErr() ? err(client.error) : (await client.value.request(path, request)).map(({ body }) => body)
}

/** What a writing command says of itself, before or after. */
const report = (context: CommandContext, { json }: Shown, body: unknown, line: string): Result<0, never> => {
  context.terminal.out(json === true ? JSON.stringify(body, null, 2) : line)
  return ok(EXIT.fine)
}

const write = async (
  context: CommandContext,
  options: Writing,
  {
    path,
    request,
    line,
  }: { readonly path: string; readonly request: ServiceRequest; readonly line: (body: unknown) => string },
): Promise<Result<0, CommandFailure>> => {
  const { method = 'GET', body = null } = request
  if (options.dryRun === true)
    return report(context, options, { dry_run: true, method, path, body }, `would send ${method} ${path}`)
  const answered = await ask(context, path, request)
  return answered.isErr() ? err(answered.error) : report(context, options, answered.value, line(answered.value))
}

/** `nos webhooks list`. */
export const listWebhooks: Command<Shown> = async (context, options) => {
  const answered = await ask(context, '/webhook-endpoints?limit=100')
  if (answered.isErr()) return err(answered.error)
  const { items } = v.parse(v.object({ items: v.array(Endpoint) }), answered.value)
  const rows = items.map(({ id, url, events, state, disabled_reason }) => [
    id,
    state,
    printable(url),
    events.length === 0 ? 'everything' : events.join(', '),
    disabled_reason ?? '',
  ])
  return report(context, options, answered.value, rows.length === 0 ? 'no webhook endpoint' : renderTable(rows))
}

/** `nos webhooks create URL`: prints the secret, which is never shown again. */
export const createWebhook: Command<
  Writing & { readonly url: string; readonly event?: readonly string[]; readonly description?: string }
> = (context, { url, event = [], description = '', ...options }) =>
  write(context, options, {
    path: '/webhook-endpoints',
    request: { method: 'POST', body: { url, description, events: event } },
    line: (body) => {
      const { id, secret } = v.parse(v.object({ id: v.string(), secret: v.string() }), body)
      return `created ${id}\nsecret ${secret}\nKeep it now: it is not shown again.`
    },
  })

/** `nos webhooks delete ID`. */
export const deleteWebhook: Command<Writing & { readonly id: string }> = (context, { id, ...options }) =>
  write(context, options, {
    path: `/webhook-endpoints/${encodeURIComponent(id)}`,
    request: { method: 'DELETE' },
    line: () => `deleted ${id}`,
  })

/** `nos webhooks rotate ID`. */
export const rotateWebhook: Command<Writing & { readonly id: string }> = (context, { id, ...options }) =>
  write(context, options, {
    path: `/webhook-endpoints/${encodeURIComponent(id)}/rotate-secret`,
    request: { method: 'POST' },
    line: (body) =>
      `secret ${v.parse(v.object({ secret: v.string() }), body).secret}\nThe old one is good for another day.`,
  })

/** `nos webhooks ping ID`. */
export const pingWebhook: Command<Writing & { readonly id: string }> = (context, { id, ...options }) =>
  write(context, options, {
    path: `/webhook-endpoints/${encodeURIComponent(id)}/ping`,
    request: { method: 'POST' },
    line: (body) => `queued as ${v.parse(Delivery, body).id}; nos webhooks deliveries ${id} shows what becomes of it`,
  })

/** `nos webhooks deliveries ID`. */
export const listDeliveries: Command<
  Shown & { readonly id: string; readonly state?: string; readonly limit: string }
> = async (context, { id, state, limit, ...options }) => {
  const answered = await ask(context, `/webhook-endpoints/${encodeURIComponent(id)}/deliveries`, {
    query: { limit, state },
  })
  if (answered.isErr()) return err(answered.error)
  const { items } = v.parse(v.object({ items: v.array(Delivery) }), answered.value)
  const rows = items.map(({ attempts, ...delivery }) => {
    const last = attempts.at(-1)
    const outcome = last === undefined ? '' : (last.error ?? String(last.status))
    return [delivery.id, delivery.created_at, delivery.event, delivery.state, `${attempts.length}×`, printable(outcome)]
  })
  return report(context, options, answered.value, rows.length === 0 ? 'no delivery' : renderTable(rows))
}

/** `nos webhooks redeliver ID DELIVERY`. */
export const redeliver: Command<Writing & { readonly id: string; readonly delivery: string }> = (
  context,
  { id, delivery, ...options },
) =>
  write(context, options, {
    path: `/webhook-endpoints/${encodeURIComponent(id)}/deliveries/${encodeURIComponent(delivery)}/redeliver`,
    request: { method: 'POST' },
    line: () => `queued ${delivery} once more`,
  })
