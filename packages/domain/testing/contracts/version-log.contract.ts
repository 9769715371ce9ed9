import { describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import type { Specification } from '../../src/specification/specification.ts'
import { aSpecification, withNextVersion } from '../builders/a-specification.ts'
import { expectOk } from '../results.ts'

/** What every VersionLog promises. */
export const versionLogContract = (createLibrary: () => Promise<Library>): void => {
  describe('version log', () => {
    const withVersions = async (count: number) => {
      const library = await createLibrary()
      const all: Specification[] = [aSpecification()]
      expectOk(await library.specifications.insert(all[0] ?? aSpecification()))
      for (let number = 2; number <= count; number++) {
        const next = withNextVersion(all.at(-1) ?? aSpecification(), { body: `text ${number}` })
        expectOk(await library.specifications.update(next))
        all.push(next)
      }
      return { library, versions: all.map(({ head }) => head) }
    }
    const { id } = aSpecification()

    it('lists versions newest first with their total', async () => {
      const { library, versions } = await withVersions(5)
      const page = expectOk(await library.versions.list(DEFAULT_WORKSPACE, id, { limit: 2, offset: 1 }))
      expect(page).toEqual({ items: [versions[3], versions[2]], total: 5 })
      expect(expectOk(await library.versions.list(DEFAULT_WORKSPACE, id, { limit: 10, offset: 9 }))).toEqual({
        items: [],
        total: 5,
      })
    })

    it('finds a version by its id and by its number', async () => {
      const { library, versions } = await withVersions(3)
      const second = versions[1]
      if (second === undefined) throw new Error('there are three versions')
      expect(expectOk(await library.versions.get(DEFAULT_WORKSPACE, id, second.id))).toEqual(second)
      expect(expectOk(await library.versions.byNumber(DEFAULT_WORKSPACE, id, 2))).toEqual(second)
      expect(expectOk(await library.versions.byNumber(DEFAULT_WORKSPACE, id, 4))).toBeNull()
    })

    it('does not show a version to another specification or workspace', async () => {
      const { library, versions } = await withVersions(1)
      const first = versions[0]
      if (first === undefined) throw new Error('there is a version')
      expect(expectOk(await library.versions.get(DEFAULT_WORKSPACE, aSpecification({ n: 9 }).id, first.id))).toBeNull()
      expect(expectOk(await library.versions.get('elsewhere' as WorkspaceId, id, first.id))).toBeNull()
      expect(expectOk(await library.versions.list('elsewhere' as WorkspaceId, id, { limit: 5, offset: 0 }))).toEqual({
        items: [],
        total: 0,
      })
    })
  })
}
