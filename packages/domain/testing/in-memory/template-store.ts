import { err, ok, type Result } from 'neverthrow'
import type { StaleTemplate, StoredTemplate, TemplateStore } from '../../src/ports/template-store.ts'
import type { WorkspaceId } from '../../src/specification/identifiers.ts'
import type { Access } from './access.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryTemplateStore = ({ read, write }: Access): TemplateStore => ({
  list: (workspaceId) =>
    read((state) => {
      const newest = new Map(versionsIn(state, workspaceId).map((template) => [template.name, template]))
      return ok(
        [...newest.values()]
          .filter(({ name }) => !state.removedTemplates.has(key(workspaceId, name)))
          .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
      )
    }),
  versions: (workspaceId, name) =>
    read((state) =>
      ok(
        versionsIn(state, workspaceId)
          .filter((template) => template.name === name)
          .toReversed(),
      ),
    ),
  put: (template) =>
    write((state): Result<void, StaleTemplate> => {
      const id = key(template.workspaceId, template.name, String(template.number))
      if (state.templates.has(id)) return err({ kind: 'StaleTemplate', name: template.name })
      state.templates.set(id, template)
      state.removedTemplates.delete(key(template.workspaceId, template.name))
      return ok(undefined)
    }),
  remove: (workspaceId, name) =>
    write((state) => {
      state.removedTemplates.add(key(workspaceId, name))
      return ok(undefined)
    }),
})

const key = (...parts: readonly string[]): string => JSON.stringify(parts)

const versionsIn = (state: LibraryState, workspaceId: WorkspaceId): readonly StoredTemplate[] =>
  [...state.templates.values()]
    .filter((template) => template.workspaceId === workspaceId)
    .toSorted((one, other) => one.number - other.number)
