import { beforeEach, describe, expect, it } from 'vitest'
import type { Workspace } from '../../src/access/workspace.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every WorkspaceStore promises. */
export const workspaceStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('workspace store', () => {
    let library: Library
    const aWorkspace = (id: string, given: Partial<Workspace> = {}): Workspace => ({
      id: id as WorkspaceId,
      name: `The ${id}`,
      notion: null,
      createdAt: new Date('2026-03-02T09:00:00.000Z'),
      archivedAt: null,
      ...given,
    })
    const notion = { databaseId: 'database', sealedToken: 'sealed' }
    const standingOf = (workspaceId: WorkspaceId, jti: string) =>
      library.tokens.standing({ workspaceId, jti, subject: 'ada', issuedAt: null })
    beforeEach(async () => {
      library = await createLibrary()
    })

    it('has the workspace default from the start', async () => {
      expect(expectOk(await library.workspaces.get(DEFAULT_WORKSPACE))).toMatchObject({
        id: 'default',
        notion: null,
        archivedAt: null,
      })
    })

    it('gives back a workspace, changes it, and keeps its id for it', async () => {
      const workspace = aWorkspace('team', { notion })
      expectOk(await library.workspaces.insert(workspace))
      expect(expectOk(await library.workspaces.get(workspace.id))).toEqual(workspace)
      expect(expectErr(await library.workspaces.insert(workspace))).toEqual({ kind: 'WorkspaceExists', id: 'team' })
      const archived = { ...workspace, name: 'Gone', notion: null, archivedAt: new Date('2026-03-03T09:00:00.000Z') }
      expectOk(await library.workspaces.update(archived))
      expect(expectOk(await library.workspaces.get(workspace.id))).toEqual(archived)
      expect(expectOk(await library.workspaces.get('none' as WorkspaceId))).toBeNull()
    })

    it('lists by id, page by page', async () => {
      for (const id of ['zebra', 'team']) expectOk(await library.workspaces.insert(aWorkspace(id)))
      const first = expectOk(await library.workspaces.list({ limit: 2, cursor: null }))
      expect(first.items.map(({ id }) => id)).toEqual(['default', 'team'])
      const second = expectOk(await library.workspaces.list({ limit: 2, cursor: first.nextCursor }))
      expect([second.items.map(({ id }) => id), second.nextCursor]).toEqual([['zebra'], null])
      expect(expectErr(await library.workspaces.list({ limit: 2, cursor: 'nonsense' }))).toEqual({
        kind: 'InvalidCursor',
      })
    })

    it('knows those with a Notion side that are not archived', async () => {
      expectOk(await library.workspaces.insert(aWorkspace('with', { notion })))
      expectOk(await library.workspaces.insert(aWorkspace('without')))
      expectOk(await library.workspaces.insert(aWorkspace('gone', { notion, archivedAt: new Date() })))
      expect(expectOk(await library.workspaces.withNotion()).map(({ id }) => id)).toEqual(['with'])
    })

    it('lets no token into a workspace that is archived or was never made', async () => {
      const workspace = aWorkspace('team')
      expect(expectOk(await standingOf(workspace.id, 'a'))).toBe('no_workspace')
      expectOk(await library.workspaces.insert(workspace))
      expect(expectOk(await standingOf(workspace.id, 'a'))).toBe('good')
      expectOk(await library.tokens.revoke(DEFAULT_WORKSPACE, 'b', new Date()))
      expect(expectOk(await standingOf(workspace.id, 'b'))).toBe('revoked')
      expectOk(await library.tokens.revoke(workspace.id, 'c', new Date()))
      expect(expectOk(await standingOf(DEFAULT_WORKSPACE, 'c'))).toBe('good')
      expectOk(await library.workspaces.update({ ...workspace, archivedAt: new Date() }))
      expect(expectOk(await standingOf(workspace.id, 'a'))).toBe('no_workspace')
    })
  })
}
