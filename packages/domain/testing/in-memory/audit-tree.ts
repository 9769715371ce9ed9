import { ok } from 'neverthrow'
import { EMPTY_TREE } from '../../src/audit/merkle-tree.ts'
import type { SealedEntry } from '../../src/audit/audit-record.ts'
import type { AuditTree } from '../../src/ports/audit-tree.ts'
import type { WorkspaceId } from '../../src/specification/identifiers.ts'
import type { Access } from './access.ts'
import { entryOf } from './audit-log.ts'
import type { LibraryState } from './library-state.ts'

const NOTHING = { tree: EMPTY_TREE, placed: [], heads: [] } as const

export const inMemoryAuditTree = ({ read, write }: Access): AuditTree => ({
  hold: (workspaceId) => read((state) => ok((state.trees.get(workspaceId) ?? NOTHING).tree)),
  isWaiting: (workspaceId) => read((state) => ok(waitingIn(state, workspaceId).length > 0)),
  waitingWorkspaces: () =>
    read((state) => {
      const all = new Set([...state.audit.values()].map(({ workspaceId }) => workspaceId))
      return ok([...all].filter((workspaceId) => waitingIn(state, workspaceId).length > 0))
    }),
  place: (workspaceId, _size, limit) =>
    write((state) => {
      const present = state.trees.get(workspaceId) ?? NOTHING
      const oldest = waitingIn(state, workspaceId).slice(0, limit)
      state.trees.set(workspaceId, { ...present, placed: [...present.placed, ...oldest.map(({ id }) => id)] })
      return ok(oldest.map((record) => entryOf(record).leafHash))
    }),
  grow: (tree, head) =>
    write((state) => {
      const { placed, heads } = state.trees.get(head.workspaceId) ?? NOTHING
      state.trees.set(head.workspaceId, { tree, placed, heads: [...heads, head] })
      return ok(undefined)
    }),
  head: (workspaceId) => read((state) => ok(state.trees.get(workspaceId)?.heads.at(-1) ?? null)),
  heads: (workspaceId, after, limit) =>
    read((state) => ok((state.trees.get(workspaceId)?.heads ?? []).filter(({ size }) => size > after).slice(0, limit))),
  entries: (workspaceId, from, limit) => read((state) => ok(placedIn(state, workspaceId).slice(from, from + limit))),
  leafHashes: (workspaceId, { start, end }) =>
    read((state) =>
      ok(
        placedIn(state, workspaceId)
          .slice(start, end)
          .map(({ leafHash }) => leafHash),
      ),
    ),
  placeOf: (workspaceId, id) =>
    read((state) => {
      const place = (state.trees.get(workspaceId)?.placed ?? []).indexOf(id)
      return ok(place === -1 ? null : place)
    }),
  strays: () => ok(undefined).asyncMap(async () => []),
})

const waitingIn = (state: LibraryState, workspaceId: WorkspaceId) => {
  const placed = new Set(state.trees.get(workspaceId)?.placed)
  return [...state.audit.values()].filter((record) => record.workspaceId === workspaceId && !placed.has(record.id))
}

const placedIn = (state: LibraryState, workspaceId: WorkspaceId): readonly SealedEntry[] =>
  (state.trees.get(workspaceId)?.placed ?? []).flatMap((id, index) => {
    const record = state.audit.get(id)
    return record === undefined ? [] : [{ ...entryOf(record), index }]
  })
