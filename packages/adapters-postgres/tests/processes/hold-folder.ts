// Opens the data folder of the first argument, stores as many settings as the second says, and holds it.
import { DEFAULT_WORKSPACE } from '@nos/domain'
import { connectDatabase, createLibrary, migrate } from '../../src/index.ts'

const database = connectDatabase({ kind: 'pglite', directory: process.argv[2] ?? '' })
const migrated = await migrate(database)
if (migrated.isErr()) {
  console.log(JSON.stringify(migrated.error))
  process.exit(3)
}
const settings = createLibrary(database).settings
for (let n = 0; n < Number(process.argv[3] ?? 0); n += 1) {
  const stored = await settings.put(DEFAULT_WORKSPACE, `key ${n}`, `value ${n}`)
  if (stored.isErr()) process.exit(4)
}
console.log('"ready"')
setInterval(() => undefined, 1_000)
