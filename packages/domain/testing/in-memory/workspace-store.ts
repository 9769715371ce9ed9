import { err, ok } from 'neverthrow'
import type { WorkspaceStore } from '../../src/ports/workspace-store.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'

export const inMemoryWorkspaceStore = ({ read, write }: Access): WorkspaceStore => ({
  insert: (workspace) =>
    write((state) => {
      if (state.workspaces.has(workspace.id)) return err({ kind: 'WorkspaceExists' as const, id: workspace.id })
      state.workspaces.set(workspace.id, workspace)
      return ok(undefined)
    }),
  get: (id) => read((state) => ok(state.workspaces.get(id) ?? null)),
  list: ({ limit, cursor }) =>
    read((state) =>
      keysetPage([...state.workspaces.values()], {
        order: 'workspaces',
        mark: ({ id }) => [id, id],
        descending: false,
        limit,
        cursor,
      }),
    ),
  update: (workspace) =>
    write((state) => {
      const present = state.workspaces.get(workspace.id)
      if (present !== undefined) state.workspaces.set(workspace.id, { ...workspace, createdAt: present.createdAt })
      return ok(undefined)
    }),
  withNotion: () =>
    read((state) =>
      ok([...state.workspaces.values()].filter(({ notion, archivedAt }) => notion !== null && archivedAt === null)),
    ),
})
