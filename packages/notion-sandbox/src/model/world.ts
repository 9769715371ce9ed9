import type { Block } from '../blocks/block.ts'
import type { Fault } from '../faults/fault.ts'
import type { Delivery, Subscription } from '../webhooks/webhook.ts'
import type { Comment, Discussion } from './comment.ts'
import type { Database, DataSource, Page } from './objects.ts'
import type { Token, User } from './people.ts'
import type { Settings } from './settings.ts'
import type { Task } from './task.ts'
import { idFrom } from './ids.ts'
import { DEFAULT_SETTINGS } from './settings.ts'

/** Everything the sandbox remembers. The maps hold immutable records. */
export type World = {
  seed: string
  counter: number
  clockOffset: number
  workspace: { readonly id: string; readonly name: string }
  settings: Settings
  readonly users: Map<string, User>
  readonly tokens: Map<string, Token>
  readonly pages: Map<string, Page>
  readonly blocks: Map<string, Block>
  readonly databases: Map<string, Database>
  readonly dataSources: Map<string, DataSource>
  readonly discussions: Map<string, Discussion>
  readonly comments: Map<string, Comment>
  readonly tasks: Map<string, Task>
  readonly subscriptions: Map<string, Subscription>
  readonly deliveries: Map<string, Delivery>
  readonly faults: Map<string, Fault>
}

/** A workspace without anything in it. */
export const createWorld = (seed: string): World => ({
  seed,
  counter: 0,
  clockOffset: 0,
  workspace: { id: idFrom(`${seed}:workspace`), name: 'Sandbox workspace' },
  settings: DEFAULT_SETTINGS,
  users: new Map(),
  tokens: new Map(),
  pages: new Map(),
  blocks: new Map(),
  databases: new Map(),
  dataSources: new Map(),
  discussions: new Map(),
  comments: new Map(),
  tasks: new Map(),
  subscriptions: new Map(),
  deliveries: new Map(),
  faults: new Map(),
})

/** The next id; the sequence depends only on the seed. */
export const nextId = (world: World): string => {
  world.counter += 1
  return idFrom(`${world.seed}:${world.counter}`)
}
