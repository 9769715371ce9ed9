import { ok } from 'neverthrow'
import type { Version } from '../../src/history/version.ts'
import type { VersionLog } from '../../src/ports/version-log.ts'
import type { SpecificationId, WorkspaceId } from '../../src/specification/identifiers.ts'
import type { Access } from './access.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryVersionLog = ({ read }: Access): VersionLog => ({
  get: (workspaceId, specification, id) =>
    read((state) => ok(versionsOf(state, workspaceId, specification).find((version) => version.id === id) ?? null)),
  byNumber: (workspaceId, specification, number) =>
    read((state) =>
      ok(versionsOf(state, workspaceId, specification).find((version) => version.number === number) ?? null),
    ),
  contributors: (workspaceId, specification, after) =>
    read((state) => {
      const versions = versionsOf(state, workspaceId, specification)
      const texts = versions.filter(
        ({ number, contentHash }, index) => number > after && contentHash !== versions[index - 1]?.contentHash,
      )
      const made = new Set(texts.map(({ id }) => id))
      const callers = [...state.audit.values()].filter(
        ({ beforeVersion, afterVersion }) =>
          afterVersion !== null && afterVersion !== beforeVersion && made.has(afterVersion),
      )
      const everybody = [...texts.map(({ author }) => author), ...callers.map(({ actor }) => actor)]
      return ok([...new Map(everybody.map((author) => [`${author.kind} ${author.id}`, author])).values()])
    }),
  list: (workspaceId, specification, { limit, offset }) =>
    read((state) => {
      const versions = versionsOf(state, workspaceId, specification)
      return ok({ items: versions.toReversed().slice(offset, offset + limit), total: versions.length })
    }),
})

const versionsOf = (state: LibraryState, workspaceId: WorkspaceId, id: SpecificationId): readonly Version[] =>
  state.specifications.get(id)?.workspaceId === workspaceId ? (state.versions.get(id) ?? []) : []
