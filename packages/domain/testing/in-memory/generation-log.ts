import { ok } from 'neverthrow'
import type { GenerationLog } from '../../src/ports/generation-log.ts'
import type { Access } from './access.ts'

export const inMemoryGenerationLog = ({ read, write }: Access): GenerationLog => ({
  append: (record) =>
    write((state) => {
      state.generations.set(record.versionId, record)
      return ok(undefined)
    }),
  list: (workspaceId, specification) =>
    read((state) =>
      ok(
        [...state.generations.values()]
          .filter((record) => record.workspaceId === workspaceId && record.specificationId === specification)
          .toReversed(),
      ),
    ),
})
