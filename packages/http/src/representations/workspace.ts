import type { Workspace } from '@nos/domain'
import type { InferOutput } from 'valibot'
import type { WorkspaceSchema } from '../schemas/workspace-schema.ts'

export const presentWorkspace = ({
  id,
  name,
  notion,
  createdAt,
  archivedAt,
}: Workspace): InferOutput<typeof WorkspaceSchema> => ({
  id,
  name,
  notion: notion === null ? null : { database_id: notion.databaseId },
  created_at: createdAt.toISOString(),
  archived_at: archivedAt?.toISOString() ?? null,
})
