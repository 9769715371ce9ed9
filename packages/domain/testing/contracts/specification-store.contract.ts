import { beforeEach, describe, expect, it } from 'vitest'
import type { SpecificationQuery } from '../../src/ports/specification-store.ts'
import type { Library } from '../../src/ports/stores.ts'
import type { Capability } from '../../src/specification/capability.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aSpecification, withNextVersion } from '../builders/a-specification.ts'
import { expectErr, expectOk } from '../results.ts'

const everything: SpecificationQuery = {
  workspaceId: DEFAULT_WORKSPACE,
  archived: 'no',
  sort: { field: 'created_at', descending: false },
  limit: 100,
  cursor: null,
}
const capability = (text: string): Capability => text as Capability

/** What every SpecificationStore promises. */
export const specificationStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('specification store', () => {
    let library: Library
    beforeEach(async () => {
      library = await createLibrary()
    })
    const insert = async (...given: readonly Parameters<typeof aSpecification>[0][]) => {
      for (const one of given) expectOk(await library.specifications.insert(aSpecification(one)))
    }
    const titles = async (query: Partial<SpecificationQuery>): Promise<readonly string[]> =>
      expectOk(await library.specifications.list({ ...everything, ...query })).items.map(
        ({ head }) => head.content.title,
      )

    it('names the capabilities of the active specifications alone', async () => {
      const archived = { ...aSpecification({ n: 2 }), archivedAt: new Date('2026-03-02T09:00:00.000Z') }
      for (const specification of [aSpecification({ n: 1 }), archived])
        expectOk(await library.specifications.insert(specification))
      expect(expectOk(await library.specifications.capabilities(DEFAULT_WORKSPACE))).toEqual([
        aSpecification({ n: 1 }).head.content.capability,
      ])
    })

    it('gives back what was inserted, byte for byte', async () => {
      const body = '\uFEFF# Title\r\n\r\n## Purpose\r\n日本 \u0301 😀\ttab  \n\n\nno last newline'
      const specification = aSpecification({
        status: 'approved',
        content: { body, tags: ['b', 'a', 'ü'], priority: 'P0', specType: 'API' },
      })
      expectOk(await library.specifications.insert(specification))
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, specification.id))).toEqual(specification)
    })

    it('answers null for an unknown id and for another workspace', async () => {
      const specification = aSpecification()
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, specification.id))).toBeNull()
      expectOk(await library.specifications.insert(specification))
      expect(expectOk(await library.specifications.get('elsewhere' as WorkspaceId, specification.id))).toBeNull()
    })

    it('refuses a second active capability that differs only by case or by normalization', async () => {
      await insert({ n: 1, content: { capability: capability('caf\u00e9/login') } })
      const second = aSpecification({ n: 2, content: { capability: capability('CAFE\u0301/Login') } })
      expect(expectErr(await library.specifications.insert(second))).toEqual({
        kind: 'CapabilityTaken',
        capability: 'CAFE\u0301/Login',
        by: aSpecification().id,
      })
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, second.id))).toBeNull()
    })

    it('lets an archived specification share its capability, and refuses its return', async () => {
      const archived = aSpecification({
        n: 1,
        content: { capability: capability('login') },
        archivedAt: new Date('2026-03-03T00:00:00Z'),
      })
      expectOk(await library.specifications.insert(archived))
      await insert({ n: 2, content: { capability: capability('login') } })
      const back = { ...archived, archivedAt: null, revision: 2 }
      expect(expectErr(await library.specifications.update(back))).toMatchObject({ kind: 'CapabilityTaken' })
    })

    it('finds the active specification of a capability without regard to case', async () => {
      await insert(
        { n: 1, content: { capability: capability('Login') }, archivedAt: new Date('2026-03-03T00:00:00Z') },
        { n: 2, content: { capability: capability('Login') } },
      )
      const found = expectOk(await library.specifications.findByCapability(DEFAULT_WORKSPACE, 'lOGIN'))
      expect(found?.id).toBe(aSpecification({ n: 2 }).id)
      expect(expectOk(await library.specifications.findByCapability(DEFAULT_WORKSPACE, 'logout'))).toBeNull()
    })

    it('updates the record and appends its new head', async () => {
      const first = aSpecification()
      expectOk(await library.specifications.insert(first))
      const second = {
        ...withNextVersion(first, { body: 'new', title: 'Renamed' }),
        updatedAt: new Date('2026-03-04T00:00:00.123Z'),
      }
      expectOk(await library.specifications.update(second))
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, first.id))).toEqual(second)
      expect(
        expectOk(await library.versions.list(DEFAULT_WORKSPACE, first.id, { limit: 10, offset: 0 })).items,
      ).toEqual([second.head, first.head])
    })

    it('updates the record alone when its head is the old one', async () => {
      const first = aSpecification()
      expectOk(await library.specifications.insert(first))
      expectOk(await library.specifications.update({ ...first, status: 'in_review', revision: 2 }))
      expect(expectOk(await library.versions.list(DEFAULT_WORKSPACE, first.id, { limit: 10, offset: 0 })).total).toBe(1)
    })

    it('refuses an update of a revision that is no longer the stored one', async () => {
      const first = aSpecification()
      expectOk(await library.specifications.insert(first))
      expectOk(await library.specifications.update(withNextVersion(first, { body: 'mine' })))
      const late = { ...withNextVersion(first, { body: 'late' }) }
      expect(expectErr(await library.specifications.update(late))).toEqual({
        kind: 'StaleRevision',
        specificationId: first.id,
      })
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, first.id))?.head.content.body).toBe('mine')
    })

    it('lets exactly one of two concurrent updates through', async () => {
      const first = aSpecification()
      expectOk(await library.specifications.insert(first))
      const results = await Promise.all(
        ['a', 'b'].map((body) => {
          const next = withNextVersion(first, { body })
          return library.specifications.update({
            ...next,
            head: {
              ...next.head,
              id: (body === 'a' ? next.head.id : next.head.id.replace(/^0/, '1')) as typeof next.head.id,
            },
          })
        }),
      )
      expect(results.filter((result) => result.isOk())).toHaveLength(1)
      expect(expectOk(await library.versions.list(DEFAULT_WORKSPACE, first.id, { limit: 10, offset: 0 })).total).toBe(2)
    })

    it('lists by archive state, status, type, priority, tags, age and text', async () => {
      await insert(
        { n: 1, content: { title: 'alpha', tags: ['red', 'blue'], priority: 'P0' }, status: 'approved' },
        {
          n: 2,
          content: { title: 'beta', tags: ['red'], specType: 'API' },
          updatedAt: new Date('2026-05-01T00:00:00Z'),
        },
        {
          n: 3,
          content: { title: 'gamma', body: 'All about turbines.' },
          archivedAt: new Date('2026-05-01T00:00:00Z'),
        },
      )
      expect(await titles({})).toEqual(['alpha', 'beta'])
      expect(await titles({ archived: 'only' })).toEqual(['gamma'])
      expect(await titles({ archived: 'all' })).toEqual(['alpha', 'beta', 'gamma'])
      expect(await titles({ status: ['approved', 'published'] })).toEqual(['alpha'])
      expect(await titles({ specType: ['API'] })).toEqual(['beta'])
      expect(await titles({ priority: ['P0', 'P1'] })).toEqual(['alpha'])
      expect(await titles({ tags: ['red'] })).toEqual(['alpha', 'beta'])
      expect(await titles({ tags: ['red', 'blue'] })).toEqual(['alpha'])
      expect(await titles({ updatedSince: new Date('2026-05-01T00:00:00Z') })).toEqual(['beta'])
      expect(await titles({ archived: 'all', text: 'turbines' })).toEqual(['gamma'])
      expect(await titles({ archived: 'all', text: 'nowhere' })).toEqual([])
    })

    it('sorts by each field in both directions, with the id as the last word', async () => {
      await insert(
        { n: 3, content: { title: 'c', capability: capability('x'), priority: 'P1' } },
        { n: 1, content: { title: 'a', capability: capability('z'), priority: 'P1' } },
        { n: 2, content: { title: 'b', capability: capability('y'), priority: 'P0' } },
      )
      const sorted = (field: SpecificationQuery['sort']['field'], descending: boolean) =>
        titles({ sort: { field, descending } })
      expect(await sorted('title', false)).toEqual(['a', 'b', 'c'])
      expect(await sorted('title', true)).toEqual(['c', 'b', 'a'])
      expect(await sorted('capability', false)).toEqual(['c', 'b', 'a'])
      expect(await sorted('priority', false)).toEqual(['b', 'a', 'c'])
      expect(await sorted('created_at', true)).toEqual(['c', 'b', 'a'])
      expect(await sorted('updated_at', false)).toEqual(['a', 'b', 'c'])
    })

    it('pages without gaps or repeats while specifications are added', async () => {
      await insert(...[2, 4, 6, 8, 10, 12].map((n) => ({ n, createdAt: new Date('2026-03-02T09:00:00.000Z') })))
      const seen: string[] = []
      let cursor: string | null = null
      let added = 0
      do {
        const page: { items: readonly { id: string }[]; nextCursor: string | null } = expectOk(
          await library.specifications.list({ ...everything, limit: 2, cursor }),
        )
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
        added += 1
        await insert({ n: added * 2 - 1, createdAt: new Date('2026-03-02T09:00:00.000Z') })
      } while (cursor !== null)
      expect(new Set(seen).size).toBe(seen.length)
      for (const n of [2, 4, 6, 8, 10, 12]) expect(seen).toContain(aSpecification({ n }).id)
    })

    it('gives no cursor on the last page, and refuses a cursor it did not make', async () => {
      await insert({ n: 1 }, { n: 2 })
      expect(expectOk(await library.specifications.list({ ...everything, limit: 2 })).nextCursor).toBeNull()
      expect(expectErr(await library.specifications.list({ ...everything, cursor: 'nonsense' }))).toEqual({
        kind: 'InvalidCursor',
      })
    })
  })
}
