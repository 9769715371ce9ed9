import {
  array,
  boolean,
  literal,
  number,
  object,
  optional,
  partial,
  picklist,
  record,
  string,
  union,
  variant,
} from 'valibot'
import { ALL_CAPABILITIES, type Token, type User } from '../model/people.ts'
import type { Settings } from '../model/settings.ts'
import { nextId } from '../model/world.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import type { LoggedRequest } from '../server/request-log.ts'
import type { Fault } from '../faults/fault.ts'
import type { Delivery, Subscription } from '../webhooks/webhook.ts'
import { action, plainAction } from './action.ts'
import { withoutUndefined } from './without-undefined.ts'

const effect = variant('kind', [
  object({
    kind: literal('error'),
    status: number(),
    code: optional(string()),
    message: optional(string()),
    retryAfter: optional(union([string(), number()])),
    additionalData: optional(record(string(), union([string(), array(string())]))),
    afterCommit: optional(boolean()),
  }),
  object({ kind: literal('html'), status: number(), afterCommit: optional(boolean()) }),
  object({ kind: literal('drop'), when: picklist(['before', 'after']) }),
  object({ kind: literal('delay'), milliseconds: number(), where: picklist(['headers', 'body']) }),
  object({ kind: literal('cut_body') }),
  object({ kind: literal('truncate_markdown'), blocks: number() }),
])

const settings = partial(
  object({
    requestsPerMinute: number(),
    workspaceRequestsPerMinute: number(),
    searchLagMs: number(),
    queryLagMs: number(),
    bodyWritesMoveLastEdited: boolean(),
    lenientBatches: boolean(),
    partialImport: boolean(),
    markdownRecordLimit: number(),
    queryResultLimit: number(),
    taskDurationMs: number(),
    taskRetentionMs: number(),
    aggregationMs: number(),
    blockLimit: number(),
  }),
)

/** Administration of the workspace and of the sandbox itself. */
export const adminActions = {
  addUser: plainAction(
    object({ name: string(), email: optional(string()), type: optional(picklist(['person', 'bot']), 'person') }),
    (core, input): User => {
      const user: User = { id: nextId(core.world), type: input.type, name: input.name, email: input.email ?? null }
      core.world.users.set(user.id, user)
      return user
    },
  ),

  /** Adds a token; a `person` token acts as that user, others as a new bot. */
  addToken: action(
    object({
      token: string(),
      name: optional(string(), 'Integration'),
      kind: optional(picklist(['integration', 'person', 'public']), 'integration'),
      user: optional(string()),
      capabilities: optional(
        array(picklist(['read', 'update', 'insert', 'read_comments', 'insert_comments', 'users', 'user_emails'])),
      ),
      shared: optional(union([literal('all'), array(string())]), 'all'),
    }),
    function* (core, input): Checked<Token> {
      const { world } = core
      const user = [...world.users.values()].find((one) => one.id === input.user || one.name === input.user)
      if (input.kind === 'person' && user === undefined)
        return yield* invalid('A person token needs the user it acts as.')
      const userId = user?.id ?? nextId(world)
      if (user === undefined) world.users.set(userId, { id: userId, type: 'bot', name: input.name, email: null })
      const { token, name, kind, shared } = input
      const made: Token = {
        token,
        name,
        kind,
        userId,
        capabilities: input.capabilities ?? ALL_CAPABILITIES,
        shared,
        hidden: [],
        revoked: false,
      }
      world.tokens.set(token, made)
      return made
    },
  ),

  revokeToken: action(object({ token: string() }), function* (core, input): Checked<void> {
    const token = core.world.tokens.get(input.token)
    if (token === undefined) return yield* invalid('There is no such token in the sandbox.')
    core.world.tokens.set(token.token, { ...token, revoked: true })
  }),

  /** Sets a token's capabilities. */
  setCapabilities: action(
    object({
      token: string(),
      capabilities: array(
        picklist(['read', 'update', 'insert', 'read_comments', 'insert_comments', 'users', 'user_emails']),
      ),
    }),
    function* (core, input): Checked<void> {
      const token = core.world.tokens.get(input.token)
      if (token === undefined) return yield* invalid('There is no such token in the sandbox.')
      core.world.tokens.set(token.token, { ...token, capabilities: input.capabilities })
    },
  ),

  /** Moves the clock forward by milliseconds. */
  advance: plainAction(object({ milliseconds: number() }), (core, input): number => {
    core.world.clockOffset += input.milliseconds
    return core.now()
  }),

  setSettings: plainAction(settings, (core, input): Settings => {
    core.world.settings = { ...core.world.settings, ...withoutUndefined(input) }
    return core.world.settings
  }),

  /** Adds a fault; gives its id. Faults strike in the order in which they were added. */
  addFault: plainAction(
    object({
      method: optional(string()),
      route: optional(string()),
      token: optional(string()),
      after: optional(number()),
      times: optional(number()),
      effect,
    }),
    (core, input): string => {
      const id = nextId(core.world)
      const { effect: what, ...when } = input
      const fault: Fault = { id, ...withoutUndefined(when), effect: withoutUndefined(what) }
      core.world.faults.set(id, fault)
      return id
    },
  ),

  clearFaults: plainAction(object({}), (core): void => {
    core.world.faults.clear()
  }),

  /** The last API requests. */
  requests: plainAction(object({}), (core): readonly LoggedRequest[] => {
    return core.log.entries()
  }),

  /** API requests per `METHOD /route/pattern`. */
  requestCounts: plainAction(object({}), (core): Readonly<Record<string, number>> => {
    return core.log.counts()
  }),

  clearRequests: plainAction(object({}), (core): void => {
    core.log.clear()
  }),

  /** Webhook deliveries, waiting and done. */
  deliveries: plainAction(object({}), (core): readonly Delivery[] => {
    return [...core.world.deliveries.values()]
  }),

  /** Loses a waiting delivery: Notion promises at most once. */
  loseDelivery: action(object({ delivery: string() }), function* (core, input): Checked<void> {
    const delivery = core.world.deliveries.get(input.delivery)
    if (delivery === undefined) return yield* invalid(`There is no delivery ${input.delivery} in the sandbox.`)
    core.world.deliveries.set(delivery.id, { ...delivery, state: 'lost' })
  }),

  /** Sends a delivery once more with the same id and the next attempt number. */
  repeatDelivery: action(object({ delivery: string() }), function* (core, input): Checked<void> {
    const delivery = core.world.deliveries.get(input.delivery)
    if (delivery === undefined) return yield* invalid(`There is no delivery ${input.delivery} in the sandbox.`)
    core.world.deliveries.set(delivery.id, { ...delivery, state: 'waiting', dueAt: core.now() })
  }),

  subscriptions: plainAction(object({}), (core): readonly Subscription[] => {
    return [...core.world.subscriptions.values()]
  }),

  /** Deletes a webhook subscription with what it still had to deliver. */
  unsubscribe: action(object({ subscription: string() }), function* (core, input): Checked<void> {
    if (!core.world.subscriptions.delete(input.subscription))
      return yield* invalid(`There is no subscription ${input.subscription} in the sandbox.`)
    for (const delivery of core.world.deliveries.values())
      if (delivery.subscriptionId === input.subscription) core.world.deliveries.delete(delivery.id)
  }),

  /** Pauses or resumes a webhook subscription. */
  setSubscription: action(
    object({ subscription: string(), status: picklist(['active', 'paused']) }),
    function* (core, input): Checked<void> {
      const subscription = core.world.subscriptions.get(input.subscription)
      if (subscription === undefined)
        return yield* invalid(`There is no subscription ${input.subscription} in the sandbox.`)
      core.world.subscriptions.set(subscription.id, { ...subscription, status: input.status, attempts: 0, failures: 0 })
    },
  ),

  /** Pastes back the verification token of the handshake: the subscription becomes active. */
  verifySubscription: action(
    object({ subscription: string(), verificationToken: string() }),
    function* (core, input): Checked<void> {
      const subscription = core.world.subscriptions.get(input.subscription)
      if (subscription?.verificationToken !== input.verificationToken)
        return yield* invalid('The verification token does not belong to this subscription.')
      core.world.subscriptions.set(subscription.id, { ...subscription, status: 'active' })
    },
  ),
}
