import type { ResultAsync } from 'neverthrow'
import type { Person, ReplicaPerson } from '../review/person.ts'
import type { ReviewPolicies } from '../review/review-policy.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** What an admin has said about reviews, and who is who. */
export interface ReviewSettings {
  policies(workspaceId: WorkspaceId): ResultAsync<ReviewPolicies, StorageUnavailable>
  putPolicies(workspaceId: WorkspaceId, policies: ReviewPolicies): ResultAsync<void, StorageUnavailable>
  /** In the order given. */
  people(workspaceId: WorkspaceId): ResultAsync<readonly Person[], StorageUnavailable>
  putPeople(workspaceId: WorkspaceId, people: readonly Person[]): ResultAsync<void, StorageUnavailable>
  /** The users of the replica whom we have asked about, by their id there. */
  met(workspaceId: WorkspaceId): ResultAsync<ReadonlyMap<string, ReplicaPerson>, StorageUnavailable>
  meet(workspaceId: WorkspaceId, person: ReplicaPerson): ResultAsync<void, StorageUnavailable>
  /** The e-mail addresses that tokens have named, by subject. */
  addresses(workspaceId: WorkspaceId): ResultAsync<ReadonlyMap<string, string>, StorageUnavailable>
  learnAddress(workspaceId: WorkspaceId, subject: string, email: string): ResultAsync<void, StorageUnavailable>
}
