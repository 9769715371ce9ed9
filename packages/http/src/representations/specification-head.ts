import type { DocumentFormat, Version } from '@nos/domain'
import type { InferOutput } from 'valibot'
import type { SpecificationItemSchema } from '../schemas/specification-schema.ts'
import { presentVersionSummary } from './version.ts'

/** Reads the Purpose of a text. */
export type OverviewReader = Pick<DocumentFormat, 'overview'>

export type HeadMember = 'id' | 'title' | 'capability' | 'spec_type' | 'priority' | 'tags' | 'overview' | 'version'

/** What the head of a specification decides, but its body. */
export const presentHead = (
  head: Version,
  format: OverviewReader,
): Pick<InferOutput<typeof SpecificationItemSchema>, HeadMember> => {
  const { title, capability, specType, priority, tags, body } = head.content
  return {
    id: head.specificationId,
    title,
    capability,
    spec_type: specType,
    priority,
    tags: [...tags],
    overview: format.overview(body) ?? '',
    version: presentVersionSummary(head),
  }
}
