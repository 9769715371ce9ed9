import type { OutboxMessage } from '../../src/ports/outbox.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import type { Specification } from '../../src/specification/specification.ts'

/** `n` distinguishes ids and moments. */
export const anOutboxMessage = (specification: Specification, n: number): OutboxMessage => ({
  id: `00000000-0000-4000-d000-${n.toString(16).padStart(12, '0')}`,
  workspaceId: DEFAULT_WORKSPACE,
  kind: 'specification_changed',
  specificationId: specification.id,
  versionId: specification.head.id,
  createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, 0, n)),
})
