import { err, ok, type Result } from 'neverthrow'
import type {
  CapabilityTaken,
  SpecificationQuery,
  SpecificationStore,
  StaleRevision,
} from '../../src/ports/specification-store.ts'
import type { SpecificationId, WorkspaceId } from '../../src/specification/identifiers.ts'
import { capabilityKey } from '../../src/specification/capability.ts'
import type { Specification } from '../../src/specification/specification.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'
import type { LibraryState } from './library-state.ts'

export const inMemorySpecificationStore = ({ read, write }: Access): SpecificationStore => ({
  get: (workspaceId, id) => read(find(workspaceId, id)),
  // Transactions run one after another.
  lock: (workspaceId, id) => read(find(workspaceId, id)),
  findByCapability: (workspaceId, capability) =>
    read((state) => ok(activeWith(state, workspaceId, capability) ?? null)),
  capabilities: (workspaceId) =>
    read((state) =>
      ok(
        [...state.specifications.values()].flatMap((one) =>
          one.workspaceId === workspaceId && one.archivedAt === null ? [one.head.content.capability] : [],
        ),
      ),
    ),
  list: (query) =>
    read((state) =>
      keysetPage(
        [...state.specifications.values()].filter((specification) => matches(specification, query)),
        {
          order: `${query.sort.field}${query.sort.descending ? '-' : '+'}`,
          mark: (specification) => [sortValue(specification, query.sort.field), specification.id],
          descending: query.sort.descending,
          limit: query.limit,
          cursor: query.cursor,
        },
      ),
    ),
  insert: (specification) =>
    write((state) =>
      refuseTaken(state, specification).map(() => {
        state.specifications.set(specification.id, specification)
        state.versions.set(specification.id, [specification.head])
      }),
    ),
  update: (specification) =>
    write((state): Result<void, StaleRevision | CapabilityTaken> => {
      const stored = state.specifications.get(specification.id)
      if (stored?.workspaceId !== specification.workspaceId || stored.revision !== specification.revision - 1)
        return err({ kind: 'StaleRevision', specificationId: specification.id })
      return refuseTaken(state, specification).map(() => {
        const versions = state.versions.get(specification.id) ?? []
        if (!versions.some((version) => version.id === specification.head.id))
          state.versions.set(specification.id, [...versions, specification.head])
        state.specifications.set(specification.id, specification)
      })
    }),
})

const find = (workspaceId: WorkspaceId, id: SpecificationId) => (state: LibraryState) => {
  const found = state.specifications.get(id)
  return ok(found?.workspaceId === workspaceId ? found : null)
}

const activeWith = (state: LibraryState, workspaceId: string, capability: string): Specification | undefined => {
  const key = capabilityKey(capability)
  for (const specification of state.specifications.values())
    if (
      specification.workspaceId === workspaceId &&
      specification.archivedAt === null &&
      capabilityKey(specification.head.content.capability) === key
    )
      return specification
  return undefined
}

const refuseTaken = (state: LibraryState, specification: Specification): Result<void, CapabilityTaken> => {
  if (specification.archivedAt !== null) return ok(undefined)
  const { capability } = specification.head.content
  const other = activeWith(state, specification.workspaceId, capability)
  return other === undefined || other.id === specification.id
    ? ok(undefined)
    : err({ kind: 'CapabilityTaken', capability, by: other.id })
}

const matches = (specification: Specification, query: SpecificationQuery): boolean => {
  const { content } = specification.head
  if (specification.workspaceId !== query.workspaceId) return false
  if (query.archived !== 'all' && (query.archived === 'only') !== (specification.archivedAt !== null)) return false
  if (query.status?.includes(specification.status) === false) return false
  if (query.specType?.includes(content.specType) === false) return false
  if (query.priority?.includes(content.priority) === false) return false
  if (query.tags?.every((tag) => content.tags.includes(tag)) === false) return false
  if (query.updatedSince !== undefined && specification.updatedAt < query.updatedSince) return false
  if (query.text === undefined) return true
  const text = `${content.title}\n${content.capability}\n${content.body}`.toLowerCase()
  return query.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

const sortValue = (specification: Specification, field: SpecificationQuery['sort']['field']): string | number => {
  switch (field) {
    case 'created_at':
      return specification.createdAt.getTime()
    case 'updated_at':
      return specification.updatedAt.getTime()
    case 'title':
      return specification.head.content.title
    case 'priority':
      return specification.head.content.priority
    case 'capability':
      return specification.head.content.capability
  }
}
