import type { Specification } from './specification.ts'

/**
 * A text that changes exactly when what a reader is shown of the specification changes: canonical JSON of content hash,
 * properties, status and archive state. It is what an ETag is made of.
 */
export const specificationTag = ({ id, head, status, archivedAt }: Specification): string => {
  const { title, capability, specType, priority, tags } = head.content
  return JSON.stringify([
    id,
    head.contentHash,
    title,
    capability,
    specType,
    priority,
    tags,
    status,
    archivedAt !== null,
  ])
}
