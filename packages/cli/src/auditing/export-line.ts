import { AUTHOR_KINDS, auditLine, entryOfLine, type SealedEntry, type SignedHead, type WorkspaceId } from '@nos/domain'
import * as v from 'valibot'

/** What one line of an export says. */
export type ExportLine =
  | { readonly kind: 'entry'; readonly entry: SealedEntry; readonly exact: boolean }
  | { readonly kind: 'head'; readonly head: SignedHead; readonly publicKey: string; readonly exact: boolean }
  | { readonly kind: 'unreadable' }

const Moment = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)

const Entry = v.object({
  id: v.string(),
  at: Moment,
  actor: v.object({ kind: v.picklist(AUTHOR_KINDS), id: v.string(), name: v.string() }),
  action: v.string(),
  spec_id: v.optional(v.string()),
  before_version: v.optional(v.string()),
  after_version: v.optional(v.string()),
  subject: v.optional(v.object({ kind: v.string(), id: v.string() })),
  request_id: v.optional(v.string()),
  address: v.optional(v.string()),
  leaf_hash: v.string(),
  index: v.number(),
  workspace_id: v.string(),
})

const Head = v.object({
  head: v.object({ root: v.string(), size: v.number(), signature: v.string(), at: Moment }),
  workspace_id: v.string(),
  public_key: v.string(),
})

/** `exact`: the line is written as an export writes it, to the byte. */
export const readExportLine = (line: string): ExportLine => {
  const parsed = parse(line)
  const head = v.safeParse(Head, parsed)
  if (head.success) {
    const { head: said, workspace_id, public_key } = head.output
    const at = new Date(said.at)
    const written = JSON.stringify({ head: { ...said, at: at.toISOString() }, workspace_id, public_key })
    return {
      kind: 'head',
      head: { ...said, at, workspaceId: workspace_id as WorkspaceId },
      publicKey: public_key,
      exact: written === line && isCanonicalBase64(said.signature),
    }
  }
  const entry = v.safeParse(Entry, parsed)
  if (!entry.success) return { kind: 'unreadable' }
  const sealed = entryOfLine(entry.output)
  return { kind: 'entry', entry: sealed, exact: auditLine(sealed) === line }
}

/** The last characters of base64 may differ and still mean the same bytes. */
const isCanonicalBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
