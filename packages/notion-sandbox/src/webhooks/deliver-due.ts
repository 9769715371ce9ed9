import { createHmac } from 'node:crypto'
import type { JsonObject } from '../model/json.ts'
import type { World } from '../model/world.ts'
import type { Delivery, Subscription } from './webhook.ts'

/** Sends one webhook request and gives the status; rejects when nobody answers. */
export type PostWebhook = (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<number>

/** Attempts after the first wait this long, in milliseconds; the eighth and last comes about a day later. */
const BACKOFF: readonly number[] = [60_000, 300_000, 900_000, 3_600_000, 10_800_000, 28_800_000, 43_200_000]

const PAUSE_AFTER = 50
const PAUSE_SHARE = 0.8

/** Delivers what is due, in the given order; gives how many requests were made. */
export const deliverDue = async (
  world: World,
  now: number,
  post: PostWebhook,
  order: (due: readonly Delivery[]) => readonly Delivery[] = (due) => due,
): Promise<number> => {
  const due = [...world.deliveries.values()].filter((one) => one.state === 'waiting' && one.dueAt <= now)
  let made = 0
  for (const delivery of order(due.toSorted((a, b) => a.dueAt - b.dueAt))) {
    const subscription = world.subscriptions.get(delivery.subscriptionId)
    if (subscription?.status !== 'active') continue
    made += 1
    const attempt = delivery.attempt + 1
    const body = JSON.stringify(payload(world, subscription, delivery, attempt))
    const good = await attemptPost(post, subscription, body)
    world.deliveries.set(delivery.id, afterAttempt(delivery, attempt, good, now))
    noteOutcome(world, subscription.id, good)
  }
  forgetOld(world)
  return made
}

const KEPT = 500

/** Finished deliveries are kept for a look back, the oldest go first. */
function forgetOld(world: World): void {
  const finished = [...world.deliveries.values()].filter((one) => one.state !== 'waiting')
  for (const one of finished.slice(0, Math.max(0, finished.length - KEPT))) world.deliveries.delete(one.id)
}

/** The signed handshake with which a subscription begins. */
export const sendHandshake = (subscription: Subscription, post: PostWebhook): Promise<boolean> =>
  attemptPost(post, subscription, JSON.stringify({ verification_token: subscription.verificationToken }))

async function attemptPost(post: PostWebhook, subscription: Subscription, body: string): Promise<boolean> {
  const signature = createHmac('sha256', subscription.verificationToken).update(body).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'notion-api',
    'x-notion-signature': `sha256=${signature}`,
  }
  return post(subscription.url, body, headers).then(
    (status) => status >= 200 && status < 300,
    () => false,
  )
}

function payload(world: World, subscription: Subscription, delivery: Delivery, attempt: number): JsonObject {
  const token = world.tokens.get(subscription.token)
  return {
    id: delivery.id,
    timestamp: new Date(delivery.timestamp).toISOString(),
    workspace_id: world.workspace.id,
    workspace_name: world.workspace.name,
    subscription_id: subscription.id,
    integration_id: token?.userId ?? '',
    type: delivery.type,
    authors: delivery.authors,
    ...(token?.kind === 'public' ? { accessible_by: [{ id: token.userId, type: 'bot' }] } : {}),
    attempt_number: attempt,
    api_version: subscription.apiVersion,
    entity: delivery.entity,
    data: delivery.data,
  }
}

function afterAttempt(delivery: Delivery, attempt: number, good: boolean, now: number): Delivery {
  if (good) return { ...delivery, attempt, state: 'delivered' }
  const wait = BACKOFF[attempt - 1]
  return wait === undefined ? { ...delivery, attempt, state: 'given_up' } : { ...delivery, attempt, dueAt: now + wait }
}

/** Sustained failure pauses a subscription until somebody resumes it. */
function noteOutcome(world: World, id: string, good: boolean): void {
  const subscription = world.subscriptions.get(id)
  if (subscription === undefined) return
  const attempts = subscription.attempts + 1
  const failures = subscription.failures + (good ? 0 : 1)
  const paused = attempts >= PAUSE_AFTER && failures / attempts > PAUSE_SHARE
  world.subscriptions.set(id, { ...subscription, attempts, failures, status: paused ? 'paused' : subscription.status })
}
