import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import type { Specification } from '../../src/specification/specification.ts'
import type { Conflict } from '../../src/sync/conflict.ts'
import { ALICE } from './a-version.ts'

/** An open conflict about the requirement "Sign in"; `n` distinguishes ids and moments. */
export const aConflict = (specification: Specification, n: number, given: Partial<Conflict> = {}): Conflict => ({
  id: `00000000-0000-4000-b000-${n.toString(16).padStart(12, '0')}`,
  workspaceId: DEFAULT_WORKSPACE,
  specificationId: specification.id,
  replica: 'notion',
  state: 'open',
  kind: 'requirement',
  key: 'requirement:Sign in',
  name: 'Sign in',
  base: { text: '### Requirement: Sign in\nbase\n' },
  ours: {
    text: '### Requirement: Sign in\nours\n',
    versionId: specification.head.id,
    author: ALICE,
    at: new Date('2026-03-02T09:00:00.000Z'),
  },
  theirs: { text: '' },
  openedAt: new Date(Date.UTC(2026, 2, 2, 10, 0, 0, n)),
  resolvedAt: null,
  resolution: null,
  ...given,
})
