import { ok } from 'neverthrow'
import {
  summaryOf,
  type ValidationQuery,
  type ValidationRecord,
  type ValidationStore,
} from '../../src/ports/validation-store.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryValidationStore = ({ read, write }: Access): ValidationStore => ({
  find: (workspaceId, specification, key) =>
    read((state) =>
      ok(
        newestFirst(state).find(
          (one) => one.workspaceId === workspaceId && one.specificationId === specification && one.key === key,
        ) ?? null,
      ),
    ),
  put: (record) =>
    write((state) => {
      const id = `${record.versionId} ${record.key}`
      // A report that is replaced is the newest one again.
      state.validations.delete(id)
      state.validations.set(id, record)
      return ok(undefined)
    }),
  latest: (workspaceId, versions) =>
    read((state) => {
      const here = newestFirst(state).filter((one) => one.workspaceId === workspaceId)
      return ok(versions.flatMap((version) => here.find(({ versionId }) => versionId === version) ?? []).map(summaryOf))
    }),
  history: (query) =>
    read((state) => page(state, query).map(({ items, nextCursor }) => ({ items: items.map(summaryOf), nextCursor }))),
  reports: (query) => read((state) => page(state, query)),
})

const page = (
  state: LibraryState,
  { workspaceId, specificationId, limit, cursor }: ValidationQuery,
): ReturnType<typeof keysetPage<ValidationRecord>> =>
  keysetPage(
    [...state.validations.values()].filter(
      (one) => one.workspaceId === workspaceId && one.specificationId === specificationId,
    ),
    { order: 'measured', mark: ({ validatedAt, id }) => [validatedAt.getTime(), id], descending: true, limit, cursor },
  )

const newestFirst = (state: LibraryState): readonly ValidationRecord[] =>
  [...state.validations.values()]
    .toReversed()
    .toSorted((one, other) => other.validatedAt.getTime() - one.validatedAt.getTime())
