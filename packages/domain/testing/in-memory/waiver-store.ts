import { ok } from 'neverthrow'
import type { WaiverStore } from '../../src/ports/waiver-store.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'

export const inMemoryWaiverStore = ({ read, write }: Access): WaiverStore => ({
  get: (workspaceId, id) =>
    read((state) => {
      const found = state.waivers.get(id)
      return ok(found?.workspaceId === workspaceId ? found : null)
    }),
  list: (query) =>
    read((state) =>
      keysetPage(
        [...state.waivers.values()].filter(
          (waiver) =>
            waiver.workspaceId === query.workspaceId &&
            (query.rule === undefined || waiver.rule === query.rule) &&
            (query.specificationId === undefined || waiver.specificationId === query.specificationId),
        ),
        {
          order: 'granted',
          mark: ({ createdAt, id }) => [createdAt.getTime(), id],
          descending: true,
          limit: query.limit,
          cursor: query.cursor,
        },
      ),
    ),
  of: (workspaceId, specification) =>
    read((state) =>
      ok(
        [...state.waivers.values()]
          .filter((waiver) => waiver.workspaceId === workspaceId && waiver.specificationId === specification)
          .toSorted(
            (one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1),
          ),
      ),
    ),
  put: (waiver) =>
    write((state) => {
      state.waivers.set(waiver.id, waiver)
      return ok(undefined)
    }),
  remove: (workspaceId, id) =>
    write((state) => {
      if (state.waivers.get(id)?.workspaceId === workspaceId) state.waivers.delete(id)
      return ok(undefined)
    }),
})
