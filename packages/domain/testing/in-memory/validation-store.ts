import { ok } from 'neverthrow'
import { summaryOf, type ValidationRecord, type ValidationStore } from '../../src/ports/validation-store.ts'
import type { Access } from './access.ts'
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
  history: (workspaceId, specification, limit) =>
    read((state) =>
      ok(
        newestFirst(state)
          .filter((one) => one.workspaceId === workspaceId && one.specificationId === specification)
          .slice(0, limit)
          .map(summaryOf),
      ),
    ),
  reports: (workspaceId, specification, limit) =>
    read((state) =>
      ok(
        newestFirst(state)
          .filter((one) => one.workspaceId === workspaceId && one.specificationId === specification)
          .slice(0, limit),
      ),
    ),
})

const newestFirst = (state: LibraryState): readonly ValidationRecord[] =>
  [...state.validations.values()]
    .toReversed()
    .toSorted((one, other) => other.validatedAt.getTime() - one.validatedAt.getTime())
