import { beforeEach, describe, expect, it } from 'vitest'
import type { GenerationRecord } from '../../src/ports/generation-log.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aSpecification, withNextVersion } from '../builders/a-specification.ts'
import { expectOk } from '../results.ts'

/** What every GenerationLog promises. */
export const generationLogContract = (createLibrary: () => Promise<Library>): void => {
  describe('generation log', () => {
    let library: Library
    const specification = aSpecification()
    const later = withNextVersion(specification, {})
    const first: GenerationRecord = {
      workspaceId: DEFAULT_WORKSPACE,
      specificationId: specification.id,
      versionId: specification.head.id,
      engine: 'openspec',
      model: 'gpt',
      promptVersion: 'draft/1',
      inputHash: specification.head.contentHash,
      attempts: 2,
      inputTokens: 100,
      outputTokens: 20,
      warnings: ['Not all was mended: “ä”'],
      createdAt: new Date('2026-03-02T09:00:00.000Z'),
    }
    const second: GenerationRecord = {
      ...first,
      versionId: later.head.id,
      engine: 'template',
      model: null,
      promptVersion: null,
      warnings: [],
      createdAt: new Date('2026-03-02T10:00:00.000Z'),
    }
    beforeEach(async () => {
      library = await createLibrary()
    })

    it('gives the records of a specification, newest first, and of no other workspace', async () => {
      expectOk(await library.generations.append(first))
      expectOk(await library.generations.append(second))
      expect(expectOk(await library.generations.list(DEFAULT_WORKSPACE, specification.id))).toEqual([second, first])
      expect(expectOk(await library.generations.list('elsewhere' as WorkspaceId, specification.id))).toEqual([])
    })
  })
}
