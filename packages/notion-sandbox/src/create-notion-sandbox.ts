import type { Result } from 'neverthrow'
import type { JsonObject } from './model/json.ts'
import { fillSample, SAMPLE_DATABASE_ID, SAMPLE_TOKEN } from './model/sample-world.ts'
import { idFrom } from './model/ids.ts'
import { restoreWorld, snapshotWorld } from './model/snapshot.ts'
import { createWorld } from './model/world.ts'
import { createApp } from './server/create-app.ts'
import { listen, type Listening, type ListenFailure } from './server/listen.ts'
import { createRateBudget } from './server/rate-budget.ts'
import { createRequestLog } from './server/request-log.ts'
import type { SandboxCore } from './server/sandbox-core.ts'
import { createSide, type Side } from './side-door/side.ts'
import { deliverDue, type PostWebhook } from './webhooks/deliver-due.ts'
import { subscribeTo, type Subscribe } from './webhooks/subscribe.ts'
import type { Delivery } from './webhooks/webhook.ts'

/** How a sandbox is made. */
export type NotionSandboxOptions = {
  /** Milliseconds since the epoch; the system clock when left out. */
  readonly clock?: () => number
  /** All ids follow from this text. */
  readonly idSeed?: string
  /** `sample` (the default) has a user, a token and the database «Specifications»; `empty` has nothing. */
  readonly seed?: 'empty' | 'sample'
  /** Token and database id of the sample workspace. */
  readonly token?: string
  readonly databaseId?: string
  /** Called after every request or action that may have changed something. */
  readonly onChange?: () => void
  /** Sends webhooks; `fetch` when left out. */
  readonly post?: PostWebhook
}

/** A local Notion API with its side door. */
export type NotionSandbox = {
  readonly app: ReturnType<typeof createApp>
  readonly side: Side
  readonly token: string
  readonly databaseId: string
  /** Serves on a socket and delivers webhooks as they fall due. */
  readonly listen: (where?: {
    readonly port?: number
    readonly hostname?: string
  }) => Promise<Result<Listening, ListenFailure>>
  readonly subscribe: Subscribe
  /** Sends the webhooks that are due now, in `order` when given; resolves to how many requests were made. */
  readonly deliverWebhooks: (order?: (due: readonly Delivery[]) => readonly Delivery[]) => Promise<number>
  /** Everything the sandbox remembers, as JSON. */
  readonly snapshot: () => JsonObject
  /** Takes a snapshot back; false when it is not one. */
  readonly restore: (snapshot: unknown) => boolean
}

/** Makes a sandbox; nothing is shared between two of them. */
export const createNotionSandbox = (options: NotionSandboxOptions = {}): NotionSandbox => {
  const clock = options.clock ?? Date.now
  const post = options.post ?? postWithFetch
  const token = options.token ?? SAMPLE_TOKEN
  const databaseId = options.databaseId ?? SAMPLE_DATABASE_ID
  let requests = 0
  const core: SandboxCore = {
    world: createWorld(options.idSeed ?? 'notion-sandbox'),
    now: () => clock() + core.world.clockOffset,
    requestId: () => idFrom(`request:${(requests += 1)}`),
    budget: createRateBudget(),
    log: createRequestLog(),
    changed: () => options.onChange?.(),
  }
  if (options.seed !== 'empty') fillSample(core.world, core.now(), { token, databaseId })

  const subscribe: Subscribe = (input) => subscribeTo(core.world, input, post)
  const deliverWebhooks: NotionSandbox['deliverWebhooks'] = (order) => deliverDue(core.world, core.now(), post, order)
  const app = createApp(core, subscribe)
  return {
    app,
    side: createSide(core),
    token,
    databaseId,
    subscribe,
    deliverWebhooks,
    listen: async ({ port = 0, hostname = '127.0.0.1' } = {}) => {
      const listening = await listen(app.fetch, { port, hostname })
      return listening.map((server) => withDelivery(server, deliverWebhooks))
    },
    snapshot: () => snapshotWorld(core.world),
    restore: (snapshot) => {
      const world = restoreWorld(snapshot)
      if (world === null) return false
      core.world = world
      return true
    },
  }
}

const DELIVERY_INTERVAL_MS = 500

/** Webhooks fall due by themselves while the server runs. */
function withDelivery(server: Listening, deliver: () => Promise<number>): Listening {
  let running = false
  const timer = setInterval(() => {
    if (running) return
    running = true
    void deliver().finally(() => {
      running = false
    })
  }, DELIVERY_INTERVAL_MS)
  timer.unref()
  return {
    ...server,
    close: () => {
      clearInterval(timer)
      return server.close()
    },
  }
}

const postWithFetch: PostWebhook = async (url, body, headers) => {
  const response = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(10_000) })
  await response.body?.cancel()
  return response.status
}
