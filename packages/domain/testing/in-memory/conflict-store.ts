import { ok } from 'neverthrow'
import type { ConflictStore } from '../../src/ports/conflict-store.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'

export const inMemoryConflictStore = ({ read, write }: Access): ConflictStore => ({
  get: (workspaceId, id) =>
    read((state) => {
      const found = state.conflicts.get(id)
      return ok(found?.workspaceId === workspaceId ? found : null)
    }),
  list: (query) =>
    read((state) =>
      keysetPage(
        [...state.conflicts.values()].filter(
          (conflict) =>
            conflict.workspaceId === query.workspaceId &&
            (query.state === undefined || conflict.state === query.state) &&
            (query.specificationId === undefined || conflict.specificationId === query.specificationId),
        ),
        {
          order: 'opened',
          mark: (conflict) => [conflict.openedAt.getTime(), conflict.id],
          descending: true,
          limit: query.limit,
          cursor: query.cursor,
        },
      ),
    ),
  openFor: (workspaceId, specification, replica) =>
    read((state) =>
      ok(
        [...state.conflicts.values()].filter(
          (conflict) =>
            conflict.workspaceId === workspaceId &&
            conflict.specificationId === specification &&
            conflict.replica === replica &&
            conflict.state === 'open',
        ),
      ),
    ),
  countOpen: (workspaceId) =>
    read((state) =>
      ok(
        [...state.conflicts.values()].filter(
          (conflict) => conflict.workspaceId === workspaceId && conflict.state === 'open',
        ).length,
      ),
    ),
  put: (conflict) =>
    write((state) => {
      state.conflicts.set(conflict.id, conflict)
      return ok(undefined)
    }),
})
