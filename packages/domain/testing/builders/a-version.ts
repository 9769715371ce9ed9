import type { Version } from '../../src/history/version.ts'
import type { Author } from '../../src/specification/author.ts'
import { capabilityFromTitle } from '../../src/specification/capability.ts'
import { specificationId, versionId } from '../../src/specification/identifiers.ts'
import type { SpecificationContent } from '../../src/specification/specification-content.ts'
import { sha256Hasher } from '../sha256-hasher.ts'

export const ALICE: Author = { kind: 'user', id: 'alice', name: 'Alice' }

export const aContent = (given: Partial<SpecificationContent> = {}): SpecificationContent => {
  const title = given.title ?? 'User Login'
  return {
    title,
    capability: capabilityFromTitle(title),
    specType: 'Feature',
    priority: 'P2',
    tags: [],
    body: `# ${title}\n\n## Purpose\nPeople sign in.\n\n## Requirements\n`,
    ...given,
  }
}

/** Version 1 of a specification; the hash follows the body. */
export const aVersion = (given: Partial<Version> = {}): Version => {
  const content = given.content ?? aContent()
  return {
    id: versionId('00000000-0000-4000-9000-000000000001'),
    specificationId: specificationId('00000000-0000-4000-a000-000000000001'),
    number: 1,
    parentId: null,
    contentHash: sha256Hasher(content.body),
    author: ALICE,
    source: 'api',
    message: '',
    createdAt: new Date('2026-03-02T09:00:00.000Z'),
    ...given,
    content,
  }
}
