// Migrates the database of the first argument and prints what was applied.
import { connectDatabase, migrate } from '../../src/index.ts'

const database = connectDatabase({ kind: 'postgres', url: process.argv[2] ?? '' })
const migrated = await migrate(database)
console.log(JSON.stringify(migrated.isOk() ? migrated.value.applied : migrated.error))
await database.close()
