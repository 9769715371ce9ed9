import type { WorkspaceEvent } from '../webhooks/webhook.ts'
import type { World } from './world.ts'

/** Somebody doing something now. */
export type Context = {
  readonly world: World
  /** Milliseconds since the epoch, precise. */
  readonly now: number
  readonly actor: { readonly id: string; readonly type: 'person' | 'bot' }
  /** Tells webhook subscribers. */
  readonly emit: (event: WorkspaceEvent) => void
}

/** Created and edited now, by the actor. */
export const stampsOf = (context: Context) => ({
  createdTime: context.now,
  createdBy: context.actor.id,
  lastEditedTime: context.now,
  lastEditedBy: context.actor.id,
})
