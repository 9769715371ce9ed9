import { sees } from '../model/access.ts'
import { pageOf } from '../model/ancestry.ts'
import { nextId, type World } from '../model/world.ts'
import { translateEvent } from './translate-event.ts'
import type { Delivery, Subscription, WorkspaceEvent } from './webhook.ts'

const AT_ONCE = /^(?:comment\.|page\.(?:un)?locked$)/

/** Queues an event for every active subscription that wants and may see it; events of one object are gathered. */
export const recordEvent = (world: World, event: WorkspaceEvent): void => {
  for (const subscription of world.subscriptions.values()) {
    if (subscription.status !== 'active' || !mayKnow(world, subscription, event)) continue
    const told = translateEvent(world, event, subscription.apiVersion)
    if (told !== null && subscription.eventTypes.includes(told.type)) queue(world, subscription, told)
  }
}

function mayKnow(world: World, subscription: Subscription, event: WorkspaceEvent): boolean {
  const token = world.tokens.get(subscription.token)
  if (token === undefined || token.revoked) return false
  if (event.type.startsWith('comment.') && !token.capabilities.includes('read_comments')) return false
  const pageId = event.data['page_id']
  const id = typeof pageId === 'string' ? pageId : (pageOf(world, event.entity.id) ?? event.entity.id)
  return sees(world, token, id)
}

function queue(world: World, subscription: Subscription, event: WorkspaceEvent): void {
  const waiting = [...world.deliveries.values()].filter(
    (one) =>
      one.subscriptionId === subscription.id &&
      one.state === 'waiting' &&
      one.attempt === 0 &&
      one.entity.id === event.entity.id,
  )
  const opposite = waiting.find((one) => cancels(one.type, event.type))
  if (opposite !== undefined && !AT_ONCE.test(event.type)) {
    for (const one of event.type.endsWith('.deleted') ? waiting : [opposite]) world.deliveries.delete(one.id)
    return
  }
  const twin = AT_ONCE.test(event.type) ? undefined : waiting.find((one) => one.type === event.type)
  if (twin === undefined) {
    const delivery = newDelivery(world, subscription, event)
    world.deliveries.set(delivery.id, delivery)
  } else world.deliveries.set(twin.id, merged(twin, event))
}

/** Created and deleted, or deleted and restored, within one window: nothing to tell. */
const cancels = (first: string, second: string): boolean => {
  const [kind, before] = splitType(first)
  const [other, after] = splitType(second)
  return (
    kind === other && ((before === 'created' && after === 'deleted') || (before === 'deleted' && after === 'undeleted'))
  )
}

const splitType = (type: string): readonly [string, string] => {
  const dot = type.lastIndexOf('.')
  return [type.slice(0, dot), type.slice(dot + 1)]
}

const newDelivery = (world: World, subscription: Subscription, event: WorkspaceEvent): Delivery => ({
  id: nextId(world),
  subscriptionId: subscription.id,
  type: event.type,
  entity: event.entity,
  data: event.data,
  authors: [event.author],
  timestamp: event.at,
  attempt: 0,
  dueAt: event.at + (AT_ONCE.test(event.type) ? 0 : world.settings.aggregationMs),
  state: 'waiting',
})

function merged(delivery: Delivery, event: WorkspaceEvent): Delivery {
  const authors = delivery.authors.some((author) => author.id === event.author.id)
    ? delivery.authors
    : [...delivery.authors, event.author]
  const data = {
    ...event.data,
    ...joined(delivery, event, 'updated_blocks'),
    ...joined(delivery, event, 'updated_properties'),
  }
  return { ...delivery, authors, data, timestamp: event.at }
}

function joined(delivery: Delivery, event: WorkspaceEvent, key: string) {
  const [before, after] = [delivery.data[key], event.data[key]]
  if (!Array.isArray(before) || !Array.isArray(after)) return {}
  const seen = new Map([...before, ...after].map((item) => [JSON.stringify(item), item]))
  return { [key]: [...seen.values()] }
}
