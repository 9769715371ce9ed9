import { isUuid, specificationId, versionId, type SpecificationId, type VersionId } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'

/** What is no UUID names nothing, so it is not found rather than invalid. */
export const specificationIdOf = (text: string): Result<SpecificationId, FailureOfKind<'SpecificationNotFound'>> =>
  isUuid(text) ? ok(specificationId(text)) : err({ kind: 'SpecificationNotFound', id: text })

export const versionIdsOf = (spec: string, version: string): Result<{ readonly id: SpecificationId; readonly version: VersionId }, FailureOfKind<'SpecificationNotFound' | 'VersionNotFound'>> =>
  specificationIdOf(spec).andThen((id) => (isUuid(version) ? ok({ id, version: versionId(version) }) : err({ kind: 'VersionNotFound' as const, id: version as VersionId, specificationId: id })))

export const jobIdOf = (text: string): Result<string, FailureOfKind<'JobNotFound'>> => (isUuid(text) ? ok(text.toLowerCase()) : err({ kind: 'JobNotFound', id: text }))

export const conflictIdOf = (text: string): Result<string, FailureOfKind<'ConflictNotFound'>> =>
  isUuid(text) ? ok(text.toLowerCase()) : err({ kind: 'ConflictNotFound', id: text })
