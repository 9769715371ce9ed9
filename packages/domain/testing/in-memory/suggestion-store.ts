import { ok } from 'neverthrow'
import type { SuggestionStore } from '../../src/ports/suggestion-store.ts'
import type { Access } from './access.ts'

export const inMemorySuggestionStore = ({ read, write }: Access): SuggestionStore => ({
  put: (suggestions) =>
    write((state) => {
      for (const suggestion of suggestions) {
        const id = key(suggestion.workspaceId, suggestion.specificationId, suggestion.id)
        if (!state.suggestions.has(id)) state.suggestions.set(id, suggestion)
      }
      return ok(undefined)
    }),
  get: (workspaceId, specification, id) =>
    read((state) => ok(state.suggestions.get(key(workspaceId, specification, id)) ?? null)),
})

const key = (...parts: readonly string[]): string => JSON.stringify(parts)
