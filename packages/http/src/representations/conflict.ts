import type { Conflict, ConflictSide, NodeConflict } from '@nos/domain'
import type { InferOutput } from 'valibot'
import type { ConflictNodeSchema, ConflictSchema } from '../schemas/conflict-schema.ts'
import { presentAuthor } from './version.ts'

export const presentConflict = (conflict: Conflict): InferOutput<typeof ConflictSchema> => ({
  id: conflict.id,
  spec_id: conflict.specificationId,
  state: conflict.state,
  ...presentConflictNode(conflict),
  opened_at: conflict.openedAt.toISOString(),
  resolved_at: conflict.resolvedAt?.toISOString() ?? null,
  resolution:
    conflict.resolution === null
      ? null
      : { choice: conflict.resolution.choice, by: presentAuthor(conflict.resolution.by) },
})

export const presentConflictNode = ({
  kind,
  name,
  base,
  ours,
  theirs,
}: NodeConflict): InferOutput<typeof ConflictNodeSchema> => ({
  kind,
  name: kind === 'property' && name === 'specType' ? 'spec_type' : name,
  base: presentSide(base),
  ours: presentSide(ours),
  theirs: presentSide(theirs),
})

const presentSide = ({
  text,
  versionId,
  author,
  at,
}: ConflictSide): InferOutput<typeof ConflictNodeSchema>['ours'] => ({
  text,
  ...(versionId === undefined ? {} : { version_id: versionId }),
  ...(author === undefined ? {} : { author: presentAuthor(author) }),
  ...(at === undefined ? {} : { at: at.toISOString() }),
})
