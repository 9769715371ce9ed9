import type { Author, Version } from '@nos/domain'
import type { InferOutput } from 'valibot'
import type { VersionSummarySchema } from '../schemas/specification-schema.ts'
import type { VersionItemSchema, VersionSchema } from '../schemas/version-schema.ts'

export const presentVersion = (version: Version): InferOutput<typeof VersionSchema> => ({
  ...presentVersionItem(version),
  body: version.content.body,
})

export const presentVersionItem = (version: Version): InferOutput<typeof VersionItemSchema> => {
  const { title, capability, specType, priority, tags } = version.content
  return {
    ...presentVersionSummary(version),
    spec_id: version.specificationId,
    title,
    capability,
    spec_type: specType,
    priority,
    tags: [...tags],
  }
}

export const presentVersionSummary = (version: Version): InferOutput<typeof VersionSummarySchema> => ({
  id: version.id,
  number: version.number,
  content_hash: version.contentHash,
  parent_id: version.parentId,
  author: presentAuthor(version.author),
  source: version.source,
  message: version.message,
  created_at: version.createdAt.toISOString(),
})

export const presentAuthor = ({ kind, id, name }: Author): { kind: Author['kind']; id: string; name: string } => ({
  kind,
  id,
  name,
})
