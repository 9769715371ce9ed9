import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import type { StoredTemplate } from '../../src/ports/template-store.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { ALICE } from '../builders/a-version.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every TemplateStore promises. */
export const templateStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('template store', () => {
    let library: Library
    const at = new Date('2026-03-02T09:00:00.000Z')
    const aTemplate = (name: string, number: number): StoredTemplate => ({
      workspaceId: DEFAULT_WORKSPACE,
      name,
      number,
      definition: {
        name,
        description: `Version ${number}`,
        specType: 'API',
        body: '# {{title}}\n',
        variables: [{ name: 'team', description: 'Who owns it', default: null }],
      },
      author: ALICE,
      createdAt: at,
    })
    beforeEach(async () => {
      library = await createLibrary()
    })

    it('lists the newest version of each, by name', async () => {
      for (const template of [aTemplate('b', 1), aTemplate('a', 1), aTemplate('b', 2)])
        expectOk(await library.templates.put(template))
      expect(expectOk(await library.templates.list(DEFAULT_WORKSPACE))).toEqual([aTemplate('a', 1), aTemplate('b', 2)])
      expect(expectOk(await library.templates.list('elsewhere' as WorkspaceId))).toEqual([])
    })

    it('refuses a version whose number is taken', async () => {
      expectOk(await library.templates.put(aTemplate('a', 1)))
      expect(expectErr(await library.templates.put(aTemplate('a', 1)))).toEqual({ kind: 'StaleTemplate', name: 'a' })
    })

    it('hides a removed one until its next version, and keeps all versions', async () => {
      expectOk(await library.templates.put(aTemplate('a', 1)))
      expectOk(await library.templates.remove(DEFAULT_WORKSPACE, 'a', at))
      expect(expectOk(await library.templates.list(DEFAULT_WORKSPACE))).toEqual([])
      expectOk(await library.templates.put(aTemplate('a', 2)))
      expect(expectOk(await library.templates.list(DEFAULT_WORKSPACE))).toEqual([aTemplate('a', 2)])
      expect(expectOk(await library.templates.versions(DEFAULT_WORKSPACE, 'a'))).toEqual([
        aTemplate('a', 2),
        aTemplate('a', 1),
      ])
    })
  })
}
