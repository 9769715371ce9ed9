import { errAsync } from 'neverthrow'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { expectOk } from '../results.ts'

const OTHER = 'other' as WorkspaceId

/** What every SettingsStore promises. */
export const settingsStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('settings', () => {
    let library: Library
    beforeEach(async () => {
      library = await createLibrary()
    })
    const kept = async (workspaceId = DEFAULT_WORKSPACE) => expectOk(await library.settings.get(workspaceId, 'key'))

    it('are what was put last, for each workspace by itself', async () => {
      expect(await kept()).toBeNull()
      for (const value of ['one', 'two']) expectOk(await library.settings.put(DEFAULT_WORKSPACE, 'key', value))
      expect([await kept(), await kept(OTHER)]).toEqual(['two', null])
      expectOk(await library.settings.remove(DEFAULT_WORKSPACE, 'key'))
      expect(await kept()).toBeNull()
    })

    it('are the first value for all who agree on one', async () => {
      for (const value of ['one', 'two'])
        expect(expectOk(await library.settings.getOrPut(DEFAULT_WORKSPACE, 'key', value))).toBe('one')
    })

    it('are undone with their transaction', async () => {
      await library.transaction((stores) =>
        stores.settings.put(DEFAULT_WORKSPACE, 'key', 'one').andThen(() => errAsync('changed my mind')),
      )
      expect(await kept()).toBeNull()
    })
  })
}
