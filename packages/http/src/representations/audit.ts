import { auditItem, type AuditEntry, type SignedHead } from '@nos/domain'
import type { AuditVerification, PublishedHead } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type {
  AuditHeadSchema,
  AuditItemSchema,
  AuditVerificationSchema,
  PublishedHeadSchema,
} from '../schemas/audit-schema.ts'

/** Where somebody was is for admins alone. */
export const presentAuditEntry = (
  entry: AuditEntry,
  reader: { readonly seesAddresses: boolean },
): InferOutput<typeof AuditItemSchema> => {
  const { address, ...item } = auditItem(entry)
  return address === undefined || !reader.seesAddresses ? item : { ...item, address }
}

const presentHead = ({ root, size, signature, at }: SignedHead): InferOutput<typeof AuditHeadSchema> => ({
  root,
  size,
  signature,
  at: at.toISOString(),
})

export const presentPublishedHead = ({ head, publicKey }: PublishedHead): InferOutput<typeof PublishedHeadSchema> => ({
  head: presentHead(head),
  workspace_id: head.workspaceId,
  public_key: publicKey,
})

export const presentVerification = ({
  valid,
  size,
  head,
  publicKey,
  problems,
}: AuditVerification): InferOutput<typeof AuditVerificationSchema> => ({
  valid,
  size,
  head: presentHead(head),
  public_key: publicKey,
  problems: problems.map(({ code, message, index, id }) => ({
    code,
    message,
    ...(index === undefined ? {} : { index }),
    ...(id === undefined ? {} : { id }),
  })),
})
