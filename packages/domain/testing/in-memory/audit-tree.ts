import { ok } from 'neverthrow'
import { EMPTY_TREE } from '../../src/audit/merkle-tree.ts'
import type { AuditRecord, SealedEntry } from '../../src/audit/audit-record.ts'
import type { AuditTree, WaitingLeaf } from '../../src/ports/audit-tree.ts'
import type { WorkspaceId } from '../../src/specification/identifiers.ts'
import type { Access } from './access.ts'
import { entryOf } from './audit-log.ts'
import type { LibraryState } from './library-state.ts'

const NOTHING = { tree: EMPTY_TREE, placed: [], heads: [] } as const

export const inMemoryAuditTree = ({ read, write }: Access): AuditTree => ({
  hold: (workspaceId) => read((state) => ok((state.trees.get(workspaceId) ?? NOTHING).tree)),
  waiting: (workspaceId, limit) => read((state) => ok(waitingIn(state, workspaceId).slice(0, limit).map(leafOf))),
  waitingWorkspaces: () =>
    read((state) => {
      const all = new Set([...state.audit.values()].map(({ workspaceId }) => workspaceId))
      return ok([...all].filter((workspaceId) => waitingIn(state, workspaceId).length > 0))
    }),
  grow: (entries, { tree, head }) =>
    write((state) => {
      const { placed, heads } = state.trees.get(head.workspaceId) ?? NOTHING
      state.trees.set(head.workspaceId, {
        tree,
        placed: [...placed, ...entries.map(({ id }) => id)],
        heads: [...heads, head],
      })
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

const leafOf = (record: AuditRecord): WaitingLeaf => ({ id: record.id, leafHash: entryOf(record).leafHash })

const waitingIn = (state: LibraryState, workspaceId: WorkspaceId) => {
  const placed = new Set(state.trees.get(workspaceId)?.placed)
  return [...state.audit.values()].filter((record) => record.workspaceId === workspaceId && !placed.has(record.id))
}

const placedIn = (state: LibraryState, workspaceId: WorkspaceId): readonly SealedEntry[] =>
  (state.trees.get(workspaceId)?.placed ?? []).flatMap((id, index) => {
    const record = state.audit.get(id)
    return record === undefined ? [] : [{ ...entryOf(record), index }]
  })
