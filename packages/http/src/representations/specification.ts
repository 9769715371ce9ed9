import { describeLink, type DocumentFormat, type LedgerEntry } from '@nos/domain'
import type { SpecificationView } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { NotionLinkSchema, SpecificationItemSchema, SpecificationSchema } from '../schemas/specification-schema.ts'
import type { BodyReader } from './remember-bodies.ts'
import { presentSummary } from './validation-report.ts'
import { presentVersionSummary } from './version.ts'

/** Reads the Purpose of a text. */
export type OverviewReader = Pick<DocumentFormat, 'overview'>

/** A specification in the words of CONTRACT 3. */
export const presentSpecification = (
  view: SpecificationView,
  format: OverviewReader,
): InferOutput<typeof SpecificationSchema> => ({
  ...presentItem(view, format),
  body: view.specification.head.content.body,
})

/** The same as JSON. A body is quoted once, not at every read. */
export const specificationText = (view: SpecificationView, format: BodyReader): string =>
  `${JSON.stringify(presentItem(view, format)).slice(0, -1)},"body":${format.quoted(view.specification.head.content.body)}}`

/** The same without its body, as lists show it. */
export const presentItem = (
  { specification, link, validation }: SpecificationView,
  format: OverviewReader,
): InferOutput<typeof SpecificationItemSchema> => {
  const { head } = specification
  const { title, capability, specType, priority, tags, body } = head.content
  return {
    id: specification.id,
    title,
    capability,
    spec_type: specType,
    status: specification.status,
    priority,
    tags: [...tags],
    overview: format.overview(body) ?? '',
    version: presentVersionSummary(head),
    approved_version_id: specification.approvedVersionId,
    validation: validation === null ? null : presentSummary(validation),
    notion: link === null ? null : presentLink(link),
    created_at: specification.createdAt.toISOString(),
    updated_at: specification.updatedAt.toISOString(),
    archived_at: specification.archivedAt?.toISOString() ?? null,
  }
}

const presentLink = (link: LedgerEntry): InferOutput<typeof NotionLinkSchema> => {
  const message = describeLink(link)
  return {
    page_id: link.ref,
    url: link.url,
    state: link.state,
    ...(message === null ? {} : { message }),
    last_synced_at: link.lastSyncedAt?.toISOString() ?? null,
  }
}
