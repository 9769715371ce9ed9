import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import type { StoredSuggestion } from '../../src/ports/suggestion-store.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { expectOk } from '../results.ts'

/** What every SuggestionStore and every ReviewStore promises. */
export const modelWordsContract = (createLibrary: () => Promise<Library>): void => {
  describe('what models said', () => {
    let library: Library
    const at = new Date('2026-03-02T09:00:00.000Z')
    const suggestion: StoredSuggestion = {
      workspaceId: DEFAULT_WORKSPACE,
      specificationId: aSpecification().id,
      id: '00000000-0000-8000-8000-000000000001',
      model: 'gpt',
      path: 'requirement:A',
      before: 'fast',
      after: 'within 1 s',
      rationale: 'Nobody can test “fast”.',
      createdAt: at,
    }
    beforeEach(async () => {
      library = await createLibrary()
    })

    it('keeps suggestions by specification and id, the first of the same id', async () => {
      expectOk(await library.suggestions.put([suggestion]))
      expectOk(await library.suggestions.put([{ ...suggestion, rationale: 'Other' }]))
      expectOk(await library.suggestions.put([]))
      const get = async (workspace: WorkspaceId, specification = suggestion.specificationId) =>
        expectOk(await library.suggestions.get(workspace, specification, suggestion.id))
      expect(await get(DEFAULT_WORKSPACE)).toEqual(suggestion)
      expect(await get('elsewhere' as WorkspaceId)).toBeNull()
      expect(await get(DEFAULT_WORKSPACE, aSpecification({ n: 2 }).id)).toBeNull()
    })

    it('keeps the newest remarks under a key', async () => {
      const remarks = [{ quote: 'ä “b”', message: 'm', hint: 'h' }]
      expect(expectOk(await library.modelReviews.find(DEFAULT_WORKSPACE, 'k'))).toBeNull()
      expectOk(await library.modelReviews.put(DEFAULT_WORKSPACE, 'k', { model: 'gpt', remarks: [], createdAt: at }))
      expectOk(await library.modelReviews.put(DEFAULT_WORKSPACE, 'k', { model: 'gpt', remarks, createdAt: at }))
      expect(expectOk(await library.modelReviews.find(DEFAULT_WORKSPACE, 'k'))).toEqual(remarks)
    })
  })
}
