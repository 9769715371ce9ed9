import { describeLink, type LedgerEntry } from '@nos/domain'
import type { SpecificationView } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { NotionLinkSchema, SpecificationItemSchema, SpecificationSchema } from '../schemas/specification-schema.ts'
import type { HeadWriter } from './remember-heads.ts'
import { presentHead, type HeadMember, type OverviewReader } from './specification-head.ts'
import { presentSummary } from './validation-report.ts'

/** A specification in the words of CONTRACT 3. */
export const presentSpecification = (
  view: SpecificationView,
  format: OverviewReader,
): InferOutput<typeof SpecificationSchema> => ({
  ...presentItem(view, format),
  body: view.specification.head.content.body,
})

/** The same as JSON. What its head decides is written once, not at every read. */
export const specificationText = (view: SpecificationView, format: HeadWriter): string => {
  const { members, body } = format.written(view.specification.head)
  return `{${members},${JSON.stringify(presentState(view)).slice(1, -1)},"body":${body}}`
}

/** The same without its body, as lists show it, as JSON. */
export const itemText = (view: SpecificationView, format: OverviewReader): string =>
  JSON.stringify(presentItem(view, format))

type Item = InferOutput<typeof SpecificationItemSchema>

/** The same without its body. */
const presentItem = (view: SpecificationView, format: OverviewReader): Item => ({
  ...presentHead(view.specification.head, format),
  ...presentState(view),
})

/** What may change under the same head. */
const presentState = ({
  specification: { status, approvedVersionId, createdAt, updatedAt, archivedAt },
  link,
  validation,
}: SpecificationView): Omit<Item, HeadMember | 'body'> => ({
  status,
  approved_version_id: approvedVersionId,
  validation: validation === null ? null : presentSummary(validation),
  notion: link === null ? null : presentLink(link),
  created_at: createdAt.toISOString(),
  updated_at: updatedAt.toISOString(),
  archived_at: archivedAt?.toISOString() ?? null,
})

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
