export { createLocalBudget } from './client/local-budget.ts'
export type { NotionCall, NotionFailure } from './client/notion-call.ts'
export {
  createNotionClient,
  NOTION_VERSION,
  type NotionClient,
  type NotionClientOptions,
  type ObservedRequest,
} from './client/notion-client.ts'
export { dialectV1 } from './codec/dialect-v1.ts'
export type { DecodedPage, MarkdownDialect, RemoteEdit, RemoteUnit, Rewrite } from './codec/markdown-dialect.ts'
export { databaseIdOf } from './properties/database-id.ts'
export { prepareDataSource, type PreparedDataSource, type PrepareOptions } from './properties/prepare-data-source.ts'
export type { PropertyMap } from './properties/property-map.ts'
export type { BoundField, PropertyBinding } from './properties/property-plan.ts'
export { readFreePage } from './replica/read-free-page.ts'
export { createNotionDiscussions } from './discussions/notion-discussions.ts'
export { createNotionReplica, type NotionReplicaOptions } from './replica/notion-replica.ts'
export { createPageMemory, type PageMemory } from './replica/page-memory.ts'
export type { NotionIdentity } from './webhook/announcement-of.ts'
export {
  createWebhookDoor,
  type SignatureRefused,
  type WebhookDoor,
  type WebhookDoorParts,
} from './webhook/create-webhook-door.ts'
export {
  createEnrolment,
  type EncryptionKeyNeeded,
  type Enrolment,
  type EnrolmentFailure,
  type EnrolmentParts,
  type EnrolmentState,
  type KeptValues,
} from './webhook/enrolment.ts'
export { parseNotionEvent, verificationToken, type NotionEvent } from './webhook/parse-notion-event.ts'
export { createTokenSeal, type TokenSeal } from './webhook/seal-token.ts'
export { verifyNotionSignature } from './webhook/verify-notion-signature.ts'
export { createDatabase, type CreatedDatabase } from './setup/create-database.ts'
export { inspectDatabase, type InspectedDatabase } from './setup/inspect-database.ts'
export { introduce, type Introduction } from './setup/introduce.ts'
export { listDatabases, type ListedDatabase } from './setup/list-databases.ts'
export { probeCapabilities, type Capabilities } from './setup/probe-capabilities.ts'
