import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import type { Specification } from '../../src/specification/specification.ts'
import type { LedgerEntry } from '../../src/sync/ledger-entry.ts'

/** A specification in step with its page `page-<last digits>` on the replica `notion`. */
export const aLedgerEntry = (specification: Specification, given: Partial<LedgerEntry> = {}): LedgerEntry => {
  const { body, ...properties } = specification.head.content
  const ref = `page-${specification.id.slice(-4)}`
  return {
    workspaceId: DEFAULT_WORKSPACE,
    replica: 'notion',
    specificationId: specification.id,
    ref,
    url: `https://notion.example/${ref}`,
    state: 'synced',
    trashed: false,
    base: { body, properties: { ...properties, status: specification.status }, versionId: specification.head.id },
    mirror: { segments: [{ source: body, remote: body }] },
    revision: '2026-03-02T09:00:00.000Z',
    settled: true,
    intent: null,
    reported: null,
    problem: null,
    lastSyncedAt: new Date('2026-03-02T09:00:00.000Z'),
    ...given,
  }
}
