// Queues one job in the data folder of the first argument, prints it when it is given it, and never finishes it.
import { DEFAULT_WORKSPACE, specificationId } from '@nos/domain'
import { connectDatabase, createJobQueue, migrate } from '../../src/index.ts'

const database = connectDatabase({ kind: 'pglite', directory: process.argv[2] ?? '' })
const migrated = await migrate(database)
if (migrated.isErr()) process.exit(3)
const queue = createJobQueue(database)
await queue.enqueue({
  kind: 'sync-specification',
  workspaceId: DEFAULT_WORKSPACE,
  specificationId: specificationId('00000000-0000-4000-a000-000000000001'),
})
await queue.start((request) => {
  console.log(JSON.stringify(request))
  return new Promise(() => undefined)
})
