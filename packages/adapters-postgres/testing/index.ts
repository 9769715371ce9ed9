export { emptyDatabase } from './empty-database.ts'
export { freshDataFolder } from './fresh-data-folder.ts'
export { createPostgresDatabase, findPostgres, type ThrowAwayDatabase } from './postgres-server.ts'
export { withTestDatabases, type DatabaseKind } from './with-test-databases.ts'
