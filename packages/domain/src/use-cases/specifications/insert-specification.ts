import { okAsync, type ResultAsync } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { VersionSource } from '../../history/version.ts'
import type { CapabilityTaken } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Author } from '../../specification/author.ts'
import { specificationId, versionId } from '../../specification/identifiers.ts'
import type { SpecificationContent } from '../../specification/specification-content.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordChange } from './record-change.ts'

export interface FirstVersion {
  readonly content: SpecificationContent
  readonly author: Author
  readonly source: VersionSource
  readonly message: string
}

/** A draft with version 1, not stored yet. */
export const newSpecification = (
  { clock, ids, hasher }: Pick<UseCasePorts, 'clock' | 'ids' | 'hasher'>,
  { workspaceId }: Caller,
  { content, author, source, message }: FirstVersion,
): Specification => {
  const now = clock()
  const id = specificationId(ids())
  return {
    id,
    workspaceId,
    status: 'draft',
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    approvedVersionId: null,
    revision: 1,
    head: {
      id: versionId(ids()),
      specificationId: id,
      number: 1,
      parentId: null,
      content,
      contentHash: hasher(content.body),
      author,
      source,
      message,
      createdAt: now,
    },
  }
}

/** Stores it with its audit row and its outbox row, and with whatever else belongs into the same transaction. */
export const insertSpecification = (
  ports: UseCasePorts,
  caller: Caller,
  specification: Specification,
  {
    action = 'specification.created',
    also = () => okAsync(undefined),
  }: {
    readonly action?: AuditAction
    readonly also?: (stores: Stores) => ResultAsync<void, StorageUnavailable>
  } = {},
): ResultAsync<void, CapabilityTaken | StorageUnavailable> =>
  ports.library.transaction((stores) =>
    stores.specifications
      .insert(specification)
      .andThen(() => also(stores))
      .andThen(() => recordChange(ports, stores, { action, caller, before: null, after: specification })),
  )
