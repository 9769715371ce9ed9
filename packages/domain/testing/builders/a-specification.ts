import type { Version } from '../../src/history/version.ts'
import { DEFAULT_WORKSPACE, specificationId, versionId } from '../../src/specification/identifiers.ts'
import type { SpecificationContent } from '../../src/specification/specification-content.ts'
import type { Specification } from '../../src/specification/specification.ts'
import { sha256Hasher } from '../sha256-hasher.ts'
import { ALICE, aContent } from './a-version.ts'

interface Given extends Partial<Omit<Specification, 'head' | 'id'>> {
  /** Distinguishes specifications: ids and the default title follow it. */
  readonly n?: number
  readonly content?: Partial<SpecificationContent>
  readonly head?: Partial<Version>
}

/** A draft with one version. */
export const aSpecification = ({ n = 1, content, head, ...given }: Given = {}): Specification => {
  const id = specificationId(`00000000-0000-4000-a000-${n.toString(16).padStart(12, '0')}`)
  const createdAt = given.createdAt ?? new Date(Date.UTC(2026, 2, 2, 9, 0, 0, n))
  const whole = aContent({ title: `Specification ${n}`, ...content })
  return {
    id,
    workspaceId: DEFAULT_WORKSPACE,
    status: 'draft',
    createdAt,
    updatedAt: createdAt,
    archivedAt: null,
    approvedVersionId: null,
    revision: 1,
    ...given,
    head: {
      id: versionId(`00000000-0001-4000-9000-${n.toString(16).padStart(12, '0')}`),
      specificationId: id,
      number: 1,
      parentId: null,
      content: whole,
      contentHash: sha256Hasher(whole.body),
      author: ALICE,
      source: 'api',
      message: '',
      createdAt,
      ...head,
    },
  }
}

/** The specification with one more version: number, parent, revision and hash follow. */
export const withNextVersion = (
  specification: Specification,
  content: Partial<SpecificationContent>,
): Specification => {
  const head = specification.head
  const whole = { ...head.content, ...content }
  const number = head.number + 1
  return {
    ...specification,
    revision: specification.revision + 1,
    head: {
      ...head,
      id: versionId(`00000000-${number.toString(16).padStart(4, '0')}-4000-9000-${specification.id.slice(-12)}`),
      number,
      parentId: head.id,
      content: whole,
      contentHash: sha256Hasher(whole.body),
    },
  }
}
