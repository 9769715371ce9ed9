import type { Replica, ReportedField, RequestBudget } from '@nos/domain'
import { createControllableClock, expectOk, type ControllableClock } from '@nos/domain/testing'
import { createNotionSandbox, type NotionSandbox } from '@nos/notion-sandbox'
import { createLocalBudget } from '../src/client/local-budget.ts'
import { createNotionClient, type NotionClient } from '../src/client/notion-client.ts'
import { prepareDataSource, type PreparedDataSource } from '../src/properties/prepare-data-source.ts'
import { createNotionReplica } from '../src/replica/notion-replica.ts'

/** A sandbox, a connection to it and the replica of its database, all on one clock that stands still. */
export interface NotionWorkbench {
  readonly clock: ControllableClock
  readonly sandbox: NotionSandbox
  readonly client: NotionClient
  readonly source: PreparedDataSource
  readonly replica: Replica
  /** Requests that Notion saw since this was last asked, by route. */
  requests(): Readonly<Record<string, number>>
  close(): Promise<void>
}

export interface WorkbenchOptions {
  /** Through a socket instead of in process. */
  readonly overHttp?: boolean
  readonly budget?: (clock: ControllableClock) => RequestBudget
  readonly timeoutMs?: number
  /** The facts that are reported; none when absent. */
  readonly reported?: readonly ReportedField[]
  /** Before the connection is made. */
  readonly arrange?: (sandbox: NotionSandbox) => void
}

export const createNotionWorkbench = async (options: WorkbenchOptions = {}): Promise<NotionWorkbench> => {
  const clock = createControllableClock()
  const sandbox = createNotionSandbox({ clock: () => clock.now().getTime() })
  sandbox.side.setSettings({ requestsPerMinute: 0 })
  options.arrange?.(sandbox)
  const server = options.overHttp === true ? expectOk(await sandbox.listen()) : null
  const client = createNotionClient({
    token: sandbox.token,
    budget: options.budget?.(clock) ?? createLocalBudget({ perMinute: 100_000, clock: clock.now }),
    clock: clock.now,
    sleep: (milliseconds) => Promise.resolve(clock.advance(milliseconds)),
    random: () => 0.5,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    ...(server === null ? { baseUrl: 'http://notion.test', fetch: inProcess(sandbox) } : { baseUrl: server.url }),
  })
  const source = expectOk(
    await prepareDataSource({ client, database: sandbox.databaseId, reported: options.reported ?? [] }),
  )
  sandbox.side.clearRequests({})
  return {
    clock,
    sandbox,
    client,
    source,
    replica: createNotionReplica({ client, source, clock: clock.now }),
    requests: () => {
      const counts = sandbox.side.requestCounts({})
      sandbox.side.clearRequests({})
      return counts
    },
    close: () => server?.close() ?? Promise.resolve(),
  }
}

const inProcess =
  (sandbox: NotionSandbox): typeof fetch =>
  async (input, init) =>
    sandbox.app.fetch(new Request(input, init))
