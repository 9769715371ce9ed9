import type { ResultAsync } from 'neverthrow'
import type { ContentHash, SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { Severity } from '../validation/severity.ts'
import type { Level } from '../validation/scoring/level.ts'
import type { Measurement } from './standards.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** A version's report, kept as it was: with the rule set's version it stays explainable. */
export interface ValidationRecord extends Measurement {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  readonly versionId: VersionId
  readonly contentHash: ContentHash
  /** Equal for equal text, type, rule set version, waivers and surroundings. */
  readonly key: string
  readonly validatedAt: Date
}

/** What a report says in short. */
export interface ValidationSummary {
  readonly versionId: VersionId
  readonly ruleset: { readonly id: string; readonly version: string }
  readonly score: number
  readonly level: Level
  readonly valid: boolean
  /** Without the waived ones. */
  readonly findings: Readonly<Record<Severity, number>>
  readonly validatedAt: Date
}

export interface ValidationQuery {
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  readonly limit: number
  readonly cursor: string | null
}

export interface ValidationPage<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

export interface ValidationStore {
  /** The newest report of the specification with this key, whichever version it was made for. */
  find(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
    key: string,
  ): ResultAsync<ValidationRecord | null, StorageUnavailable>
  /** Keeps it; a version has one report per key, and a later one replaces it. */
  put(record: ValidationRecord): ResultAsync<void, StorageUnavailable>
  /** The newest summary of each of the versions that has one. */
  latest(
    workspaceId: WorkspaceId,
    versions: readonly VersionId[],
  ): ResultAsync<readonly ValidationSummary[], StorageUnavailable>
  /** The specification's scores over time, newest first, keyset paging. */
  history(query: ValidationQuery): ResultAsync<ValidationPage<ValidationSummary>, InvalidCursor | StorageUnavailable>
  /** The specification's reports as they were kept, in the same order and by the same cursors. */
  reports(query: ValidationQuery): ResultAsync<ValidationPage<ValidationRecord>, InvalidCursor | StorageUnavailable>
}

/** The short form of a report. */
export const summaryOf = ({
  versionId,
  standards,
  validatedAt,
}: Pick<ValidationRecord, 'versionId' | 'standards' | 'validatedAt'>): ValidationSummary => {
  const { score, level, valid, ruleset } = standards
  const findings = { error: 0, warning: 0, info: 0 }
  for (const { severity, waiver } of standards.findings) if (waiver === null) findings[severity] += 1
  return { versionId, ruleset, score, level, valid, findings, validatedAt }
}
