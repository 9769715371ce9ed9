import { manifestText, type BaselineEntry, type BaselineSignature } from '@nos/domain'
import type { BaselineComparison, BaselineView, ComparedPair } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type {
  BaselineChangeSchema,
  BaselineComparisonSchema,
  BaselineEntrySchema,
  BaselineItemSchema,
  BaselineSchema,
  BaselineSignatureSchema,
} from '../schemas/baseline-schema.ts'
import { presentDocumentDiff, presentProperty } from './diff.ts'

export const presentBaselineItem = ({
  baseline: { id, name, reason, author, createdAt, digest, entries },
  signatures,
}: BaselineView): InferOutput<typeof BaselineItemSchema> => ({
  id,
  name,
  reason,
  author: { ...author },
  created_at: createdAt.toISOString(),
  digest,
  size: entries.length,
  signatures: signatures.map(presentSignature),
})

export const presentBaseline = (view: BaselineView): InferOutput<typeof BaselineSchema> => ({
  ...presentBaselineItem(view),
  specifications: view.baseline.entries.map(presentEntry),
  manifest: manifestText(view.baseline),
})

export const presentComparison = ({
  from,
  to,
  pairs,
}: BaselineComparison): InferOutput<typeof BaselineComparisonSchema> => {
  const count = (wanted: ComparedPair['change']): number => pairs.filter(({ change }) => change === wanted).length
  return {
    from: from === null ? null : presentBaselineItem({ baseline: from, signatures: [] }),
    to: presentBaselineItem({ baseline: to, signatures: [] }),
    specifications: pairs.flatMap(presentPair),
    stats: {
      added: count('added'),
      removed: count('removed'),
      modified: count('modified'),
      unchanged: count('unchanged'),
    },
  }
}

const presentPair = ({ change, before, after, diff }: ComparedPair): InferOutput<typeof BaselineChangeSchema>[] => {
  const one = after ?? before
  if (one === null) return []
  return [
    {
      change,
      spec_id: one.specificationId,
      capability: one.capability,
      from: before === null ? null : presentEntry(before),
      to: after === null ? null : presentEntry(after),
      properties: diff === null ? [] : diff.properties.map(presentProperty),
      ...presentDocumentDiff(diff ?? { requirements: [], sections: [] }),
    },
  ]
}

const presentEntry = (entry: BaselineEntry): InferOutput<typeof BaselineEntrySchema> => ({
  spec_id: entry.specificationId,
  version_id: entry.versionId,
  version_number: entry.versionNumber,
  capability: entry.capability,
  title: entry.title,
  content_hash: entry.contentHash,
})

const presentSignature = ({
  signer,
  at,
  comment,
  signature,
  publicKey,
}: BaselineSignature): InferOutput<typeof BaselineSignatureSchema> => ({
  signer: { ...signer },
  signed_at: at.toISOString(),
  comment,
  signature,
  public_key: publicKey,
})
