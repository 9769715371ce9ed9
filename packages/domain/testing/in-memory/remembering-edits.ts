import type { EditStore } from '../../src/ports/edit-store.ts'
import type { Specification } from '../../src/specification/specification.ts'
import { keyOf } from './key-of.ts'

/** The edit store of one instance: each remembers what it stored itself. */
export const rememberingEdits = (store: EditStore['store']): EditStore => {
  const remembered = new Map<string, Specification>()
  return {
    store: (edit) => {
      const key = keyOf(edit.after.workspaceId, edit.after.id)
      return store(edit).map((stored) => {
        if (stored) remembered.set(key, edit.after)
        else remembered.delete(key)
        return stored
      })
    },
    lastStored: (workspaceId, id) => remembered.get(keyOf(workspaceId, id)) ?? null,
  }
}
