export type { Database } from './connection/database.ts'
export type {
  DatabaseConfiguration,
  EmbeddedConfiguration,
  PostgresConfiguration,
} from './connection/database-configuration.ts'
export { connectDatabase } from './connection/connect-database.ts'
export { pingDatabase } from './connection/ping-database.ts'
export type { DataFolderLocked } from './connection/data-folder-lock.ts'
export {
  migrate,
  type ForeignTables,
  type MigrationFailure,
  type MigrationReport,
  type SchemaTooNew,
} from './migrations/migrate.ts'
export { auditLeafHash, auditLeafText } from './stores/audit-leaf.ts'
export { createIdempotencyStore } from './stores/create-idempotency-store.ts'
export { createLibrary, type LibraryOptions } from './stores/create-library.ts'
export { createSettingsStore, type SettingsStore } from './stores/settings-store.ts'
export { createTokenRevocations, type RevokedToken, type TokenRevocations } from './stores/token-revocations.ts'
export { createJobQueue, type JobQueueOptions, type WorkedJobQueue } from './jobs/create-job-queue.ts'
export { createOutboxRelay, type OutboxRelay, type OutboxRelayOptions } from './jobs/create-outbox-relay.ts'
export { createSharedBudget, type SharedBudgetOptions } from './budget/create-shared-budget.ts'
export { createSharedExclusive, type SharedExclusive } from './exclusive/create-shared-exclusive.ts'
export type { InstallationFigures } from './figures/installation-figures.ts'
export { readInstallationFigures } from './figures/read-installation-figures.ts'
