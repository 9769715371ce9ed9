import {
  LEVELS,
  reviveMeasurement,
  specificationId,
  summaryOf,
  versionId,
  type ContentHash,
  type InvalidCursor,
  type Measurement,
  type ValidationPage,
  type ValidationQuery,
  type ValidationRecord,
  type ValidationStore,
  type ValidationSummary,
  type WorkspaceId,
} from '@nos/domain'
import { sql, type Kysely, type Selectable } from 'kysely'
import { ok, type Result } from 'neverthrow'
import type { Tables } from '../tables/tables.ts'
import type { ValidationsTable } from '../tables/validations.table.ts'
import { decodeCursor, encodeCursor, isMoment, type KeysetPosition } from './keyset-cursor.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'

export const createValidationStore = (session: Session): ValidationStore => ({
  find: (workspace, specification, key) =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('validations')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('specification_id', '=', specification)
        .where('key', '=', key)
        .orderBy('validated_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : toRecord(row)
    }),
  put: (record) =>
    session.run(async (kysely) => {
      const row = toRow(record)
      await kysely
        .insertInto('validations')
        .values(row)
        .onConflict((conflict) => conflict.columns(['version_id', 'key']).doUpdateSet(row))
        .execute()
    }),
  latest: (workspace, versions) =>
    session.run(async (kysely) => {
      if (versions.length === 0) return []
      const rows = await kysely
        .selectFrom('validations')
        .select(SUMMARY)
        .distinctOn('version_id')
        .where('workspace_id', '=', workspace)
        .where('version_id', 'in', versions)
        .orderBy('version_id')
        .orderBy('validated_at', 'desc')
        .execute()
      const summaries = new Map(rows.map((row) => [row.version_id, toSummary(row)]))
      return versions.flatMap((version) => summaries.get(version) ?? [])
    }),
  history: (query) =>
    positionOf(query).asyncAndThen((after) =>
      session.run(async (kysely) =>
        pageOf(await rowsAfter(kysely, query, after).select(SUMMARY).execute(), query, toSummary),
      ),
    ),
  reports: (query) =>
    positionOf(query).asyncAndThen((after) =>
      session.run(async (kysely) =>
        pageOf(await rowsAfter(kysely, query, after).selectAll().execute(), query, toRecord),
      ),
    ),
})

const ORDER = 'measured'

const positionOf = ({ cursor }: ValidationQuery): Result<KeysetPosition | null, InvalidCursor> =>
  cursor === null ? ok(null) : decodeCursor(ORDER, cursor, isMoment)

/** One more than the page holds, so that it is known whether another one follows. */
const rowsAfter = (kysely: Kysely<Tables>, query: ValidationQuery, after: KeysetPosition | null) => {
  const newestFirst = kysely
    .selectFrom('validations')
    .where('workspace_id', '=', query.workspaceId)
    .where('specification_id', '=', query.specificationId)
    .orderBy('validated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  return after === null
    ? newestFirst
    : newestFirst.where(sql<boolean>`(validated_at, id::text) < (${after.key}::timestamptz, ${after.id}::text)`)
}

const pageOf = <Row extends { readonly id: string; readonly validated_at: Date }, Item>(
  rows: readonly Row[],
  { limit }: ValidationQuery,
  read: (row: Row) => Item,
): ValidationPage<Item> => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const more = rows.length > limit && last !== undefined
  return {
    items: page.map(read),
    nextCursor: more ? encodeCursor(ORDER, { key: last.validated_at.toISOString(), id: last.id }) : null,
  }
}

const SUMMARY = [
  'id',
  'version_id',
  'ruleset_id',
  'ruleset_version',
  'score',
  'level',
  'valid',
  'errors',
  'warnings',
  'infos',
  'validated_at',
] as const

const toSummary = (row: Pick<Selectable<ValidationsTable>, (typeof SUMMARY)[number]>): ValidationSummary => ({
  versionId: versionId(row.version_id),
  ruleset: { id: row.ruleset_id, version: row.ruleset_version },
  score: row.score,
  level: stored<ValidationSummary['level']>('level', row.level, (value) => LEVELS.some((level) => level === value)),
  valid: row.valid,
  findings: { error: row.errors, warning: row.warnings, info: row.infos },
  validatedAt: row.validated_at,
})

const toRow = (record: ValidationRecord): ValidationsTable => {
  const { ruleset, score, level, valid, findings } = summaryOf(record)
  return {
    workspace_id: record.workspaceId,
    id: record.id,
    specification_id: record.specificationId,
    version_id: record.versionId,
    key: record.key,
    content_hash: record.contentHash,
    ruleset_id: ruleset.id,
    ruleset_version: ruleset.version,
    score,
    level,
    valid,
    errors: findings.error,
    warnings: findings.warning,
    infos: findings.info,
    validated_at: record.validatedAt,
    report: JSON.stringify({ conformance: record.conformance, standards: record.standards } satisfies Measurement),
  }
}

const toRecord = (row: Selectable<ValidationsTable>): ValidationRecord => ({
  workspaceId: row.workspace_id as WorkspaceId,
  id: row.id,
  specificationId: specificationId(row.specification_id),
  versionId: versionId(row.version_id),
  key: row.key,
  contentHash: row.content_hash as ContentHash,
  validatedAt: row.validated_at,
  ...reviveMeasurement(JSON.parse(row.report) as Measurement),
})
