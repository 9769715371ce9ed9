import {
  specificationId,
  versionId,
  type ContentHash,
  type GenerationLog,
  type GenerationRecord,
  type WorkspaceId,
} from '@nos/domain'
import type { Selectable } from 'kysely'
import type { GenerationsTable } from '../tables/model-runs.table.ts'
import type { Session } from './session.ts'
import { stored } from './stored.ts'

export const createGenerationLog = (session: Session): GenerationLog => ({
  append: (record) =>
    session.run(async (kysely) => {
      await kysely
        .insertInto('generations')
        .values({
          workspace_id: record.workspaceId,
          specification_id: record.specificationId,
          version_id: record.versionId,
          engine: record.engine,
          model: record.model,
          prompt_version: record.promptVersion,
          input_hash: record.inputHash,
          attempts: record.attempts,
          input_tokens: record.inputTokens,
          output_tokens: record.outputTokens,
          warnings: JSON.stringify(record.warnings),
          created_at: record.createdAt,
        })
        .execute()
    }),
  list: (workspace, specification) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('generations')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('specification_id', '=', specification)
        .orderBy('created_at', 'desc')
        .execute()
      return rows.map(toRecord)
    }),
})

const toRecord = (row: Selectable<GenerationsTable>): GenerationRecord => ({
  workspaceId: row.workspace_id as WorkspaceId,
  specificationId: specificationId(row.specification_id),
  versionId: versionId(row.version_id),
  engine: stored<GenerationRecord['engine']>(
    'engine',
    row.engine,
    (value) => value === 'openspec' || value === 'template',
  ),
  model: row.model,
  promptVersion: row.prompt_version,
  inputHash: row.input_hash as ContentHash,
  attempts: row.attempts,
  inputTokens: row.input_tokens,
  outputTokens: row.output_tokens,
  warnings: JSON.parse(row.warnings) as readonly string[],
  createdAt: row.created_at,
})
