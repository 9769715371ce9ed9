import { createDocumentFormat } from '@nos/adapters-openspec'
import { createLocalBudget, createNotionClient, prepareDataSource, type PreparedDataSource } from '@nos/adapters-notion'
import type { DocumentFormat, IdSource, Library, RequestBudget } from '@nos/domain'
import {
  createControllableClock,
  createCountingIds,
  createInMemoryLibrary,
  expectOk,
  type ControllableClock,
} from '@nos/domain/testing'
import { createNotionSandbox, type NotionSandbox } from '@nos/notion-sandbox'
import { createLocks, type Locks } from './locks.ts'
import { createNotionWire, type NotionWire } from './notion-wire.ts'

/** What outlives every process: Notion, the database, time. */
export interface DurableWorld {
  readonly clock: ControllableClock
  readonly sandbox: NotionSandbox
  readonly wire: NotionWire
  readonly library: Library
  readonly locks: Locks
  readonly budget: RequestBudget
  readonly ids: IdSource
  readonly format: DocumentFormat
  readonly source: PreparedDataSource
}

export interface WorldOptions {
  readonly library?: Library
  /** Requests that Notion allows in 60 seconds; 0, the default, is without end. */
  readonly perMinute?: number
  /** Before the connection is made. */
  readonly arrange?: (sandbox: NotionSandbox) => void
}

/** A database at Notion that is ready to hold specifications, and an empty library. */
export const createDurableWorld = async ({
  library = createInMemoryLibrary(),
  perMinute = 0,
  arrange,
}: WorldOptions = {}): Promise<DurableWorld> => {
  const clock = createControllableClock()
  const sandbox = createNotionSandbox({ clock: () => clock.now().getTime() })
  sandbox.side.setSettings({ requestsPerMinute: perMinute })
  arrange?.(sandbox)
  const wire = createNotionWire(sandbox, () => clock.now().getTime())
  const budget = createLocalBudget({ perMinute: perMinute === 0 ? 1_000_000 : perMinute, clock: clock.now })
  const client = createNotionClient({
    token: sandbox.token,
    baseUrl: 'http://notion.test',
    fetch: wire.fetch,
    budget,
    clock: clock.now,
  })
  const source = expectOk(
    await prepareDataSource({ client, database: sandbox.databaseId, reported: ['score', 'validation', 'approvals'] }),
  )
  return {
    clock,
    sandbox,
    wire,
    library,
    locks: createLocks(),
    budget,
    ids: createCountingIds(7),
    format: createDocumentFormat(),
    source,
  }
}
