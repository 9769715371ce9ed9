import { createNotionClient, createNotionReplica, type NotionClient } from '@nos/adapters-notion'
import { DEFAULT_WORKSPACE, type Replica } from '@nos/domain'
import { createSyncWorld, sha256Hasher } from '@nos/domain/testing'
import {
  createSynchroniser,
  createUseCases,
  type Caller,
  type Reporter,
  type Synchroniser,
  type UseCases,
  sideOfDefault,
} from '@nos/domain/use-cases'
import { okAsync } from 'neverthrow'
import type { DurableWorld } from './durable-world.ts'
import { gateFetch, gateLibrary, openGate, type Gate } from './gate.ts'
import type { PlantedFault } from './planted-fault.ts'
import { withRelay } from './with-relay.ts'

/** One process of the service. */
export interface Instance {
  readonly useCases: UseCases
  readonly synchroniser: Synchroniser
  readonly replica: Replica
  readonly client: NotionClient
  readonly caller: Caller
  /** The process is gone: what it held is given back. */
  release(): void
}

export interface InstanceOptions {
  readonly gate?: Gate
  readonly planted?: PlantedFault | null
  readonly report?: Reporter
}

/** A report that any edit changes, made of the text alone, and that is worth a request of its own. */
const reportEverything: Reporter = ({ head: { content } }) =>
  okAsync({
    score: content.body.length % 101,
    validation: `${content.body.length} characters`,
    approvals: `${content.body.length} of them`,
  })

/** Starts a process on what is there: nothing is remembered but what the world holds. */
export const startInstance = (
  world: DurableWorld,
  { gate = openGate, planted = null, report = reportEverything }: InstanceOptions = {},
): Instance => {
  const { clock, ids, format, locks } = world
  const owner = {}
  const send = gateFetch(world.wire.fetch, gate)
  const client = createNotionClient({
    token: world.sandbox.token,
    baseUrl: 'http://notion.test',
    budget: planted?.budget?.(world.budget) ?? world.budget,
    clock: clock.now,
    sleep: (milliseconds) => gate('sleep', async () => clock.advance(milliseconds)),
    random: () => 0.5,
    fetch: world.wire.watch(planted?.fetch?.(send) ?? send),
  })
  const notion = createNotionReplica({ client, source: world.source, clock: clock.now })
  const replica = planted?.replica?.(notion) ?? notion
  const reached = gateLibrary(world.library, gate)
  const library = withRelay(planted?.library?.(reached) ?? reached)
  const locked = locks.of(owner)
  const exclusive = planted?.exclusive?.(locked) ?? locked
  const shared = {
    clock: clock.now,
    ids,
    hasher: sha256Hasher,
    format,
    library,
    policy: 'manual',
    reviewWorkflow: false,
    exclusive,
  } as const
  return {
    replica,
    client,
    useCases: createUseCases({
      ...createSyncWorld().ports,
      ...shared,
      replica,
      sides: sideOfDefault(replica, world.budget),
    }),
    synchroniser: createSynchroniser({ ...shared, replica, workspaceId: DEFAULT_WORKSPACE, report }),
    caller: { workspaceId: DEFAULT_WORKSPACE, author: { kind: 'user', id: 'alice', name: 'Alice' }, requestId: null },
    release: () => locks.release(owner),
  }
}
