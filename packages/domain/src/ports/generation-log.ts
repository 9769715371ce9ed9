import type { ResultAsync } from 'neverthrow'
import type { ContentHash, SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** How a generated version came about. */
export interface GenerationRecord {
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  readonly versionId: VersionId
  readonly engine: 'openspec' | 'template'
  /** Null for the template, as is the prompt's version. */
  readonly model: string | null
  readonly promptVersion: string | null
  /** Of everything that the text was made from. */
  readonly inputHash: ContentHash
  readonly attempts: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly warnings: readonly string[]
  readonly createdAt: Date
}

export interface GenerationLog {
  append(record: GenerationRecord): ResultAsync<void, StorageUnavailable>
  /** Of a specification's versions, newest first. */
  list(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
  ): ResultAsync<readonly GenerationRecord[], StorageUnavailable>
}
