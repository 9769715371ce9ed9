import type { Context } from '../model/context.ts'
import type { Token } from '../model/people.ts'
import type { World } from '../model/world.ts'
import { recordEvent } from '../webhooks/record-event.ts'
import type { RateBudget } from './rate-budget.ts'
import type { RequestLog } from './request-log.ts'

/** What the API, the side door and the web page share. */
export type SandboxCore = {
  world: World
  /** Milliseconds since the epoch, the clock's offset included. */
  readonly now: () => number
  /** A new id for `x-notion-request-id`; no part of the world. */
  readonly requestId: () => string
  readonly budget: RateBudget
  readonly log: RequestLog
  /** Tells the owner that something changed. */
  readonly changed: () => void
}

/** A context in which the token's user acts. */
export const contextOfToken = (core: SandboxCore, token: Token): Context =>
  contextOf(core, token.userId, token.kind === 'person' ? 'person' : 'bot')

/** A context in which a user acts now. */
export const contextOf = (core: SandboxCore, userId: string, type: 'person' | 'bot'): Context => {
  const { world } = core
  return { world, now: core.now(), actor: { id: userId, type }, emit: (event) => recordEvent(world, event) }
}
