import type { OutboxMessage } from '../../src/ports/outbox.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import type { Specification } from '../../src/specification/specification.ts'

/** `n` distinguishes moments. */
export const anOutboxMessage = (specification: Specification, n: number): OutboxMessage => ({
  workspaceId: DEFAULT_WORKSPACE,
  kind: 'specification_changed',
  specificationId: specification.id,
  versionId: specification.head.id,
  createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, 0, n)),
})
