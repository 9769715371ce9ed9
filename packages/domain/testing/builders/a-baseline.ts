import type { Baseline } from '../../src/baseline/baseline.ts'
import { manifestText } from '../../src/baseline/manifest-text.ts'
import type { BaselineSignature } from '../../src/baseline/baseline-signature.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import type { Specification } from '../../src/specification/specification.ts'
import { sha256Hasher } from '../sha256-hasher.ts'

/** A baseline of the heads of the specifications; `n` makes its id, name and moment. */
export const aBaseline = (
  n: number,
  specifications: readonly Specification[],
  given: Partial<Baseline> = {},
): Baseline => {
  const draft = {
    id: `00000000-0000-4000-d000-${n.toString(16).padStart(12, '0')}`,
    workspaceId: DEFAULT_WORKSPACE,
    name: `Release ${n}`,
    reason: 'What was delivered',
    author: { kind: 'user', id: 'rita', name: 'Rita' },
    createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, 0, n)),
    entries: specifications.map(({ id, head }) => ({
      specificationId: id,
      versionId: head.id,
      versionNumber: head.number,
      capability: head.content.capability,
      title: head.content.title,
      contentHash: head.contentHash,
    })),
    ...given,
  } as const
  return { ...draft, digest: given.digest ?? sha256Hasher(manifestText(draft)) }
}

export const aBaselineSignature = (
  { id, workspaceId }: Baseline,
  given: Partial<BaselineSignature> = {},
): BaselineSignature => ({
  workspaceId,
  baselineId: id,
  signer: { kind: 'user', id: 'rita', name: 'Rita' },
  at: new Date('2026-03-03T09:00:00.000Z'),
  comment: 'Agreed',
  signature: 'c2lnbmF0dXJl',
  publicKey: 'a2V5',
  ...given,
})
