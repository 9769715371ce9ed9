import { nextId, type World } from '../model/world.ts'
import { idFrom, compactId } from '../model/ids.ts'
import { sendHandshake, type PostWebhook } from './deliver-due.ts'
import type { Subscription } from './webhook.ts'

/** What a subscription is made with; all event types and version 2026-03-11 when left out. */
type SubscriptionInput = {
  readonly url: string
  readonly token: string
  readonly eventTypes?: readonly string[]
  readonly apiVersion?: string
}

/** Makes a subscription and posts the handshake; it stays pending until `verifySubscription`. */
export type Subscribe = (input: SubscriptionInput) => Promise<Subscription>

const EVENT_TYPES = [
  ...['created', 'deleted', 'undeleted', 'moved', 'content_updated', 'properties_updated', 'locked', 'unlocked'].map(
    (name) => `page.${name}`,
  ),
  ...['created', 'deleted', 'undeleted', 'moved', 'content_updated', 'schema_updated'].flatMap((name) => [
    `database.${name}`,
    `data_source.${name}`,
  ]),
  ...['created', 'updated', 'deleted'].map((name) => `comment.${name}`),
]

export const subscribeTo = async (world: World, input: SubscriptionInput, post: PostWebhook): Promise<Subscription> => {
  const id = nextId(world)
  const subscription: Subscription = {
    id,
    url: input.url,
    token: input.token,
    eventTypes: input.eventTypes ?? EVENT_TYPES,
    apiVersion: input.apiVersion ?? '2026-03-11',
    verificationToken: `secret_${compactId(idFrom(`${world.seed}:webhook:${id}`))}`,
    status: 'pending_verification',
    attempts: 0,
    failures: 0,
  }
  world.subscriptions.set(id, subscription)
  await sendHandshake(subscription, post)
  return subscription
}
