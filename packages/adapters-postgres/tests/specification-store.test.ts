import { DEFAULT_WORKSPACE, type Capability, type SpecificationQuery, versionId } from '@nos/domain'
import { aSpecification, withNextVersion } from '@nos/domain/testing'
import * as fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { okAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../src/stores/create-library.ts'
import { encodeCursor } from '../src/stores/keyset-cursor.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

const everything: SpecificationQuery = {
  workspaceId: DEFAULT_WORKSPACE,
  archived: 'no',
  sort: { field: 'created_at', descending: true },
  limit: 10,
  cursor: null,
}

withTestDatabases((database) => {
  describe('the specification store', () => {
    it('gives back any text byte for byte', async () => {
      const library = createLibrary(database())
      let n = 0
      const property = fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
        n += 1
        const specification = aSpecification({ n, content: { body: `\uFEFF${text}\0\r\n` } })
        expect((await library.specifications.insert(specification)).isOk()).toBe(true)
        expect((await library.specifications.get(DEFAULT_WORKSPACE, specification.id))._unsafeUnwrap()).toEqual(
          specification,
        )
      })
      await fc.assert(property, { numRuns: 50 })
    })

    it('takes titles, capabilities and tags of any length', async () => {
      const library = createLibrary(database())
      // Random, so that compression cannot make it fit.
      const long = Array.from({ length: 300 }, () => randomUUID()).join('')
      const content = {
        title: long,
        tags: [long, 'quote " comma , brace {}'],
        capability: long.replaceAll('-', '/') as Capability,
      }
      const [one, two] = [aSpecification({ n: 1, content }), aSpecification({ n: 2, content })]
      expect((await library.specifications.insert(one)).isOk()).toBe(true)
      expect((await library.specifications.insert(two))._unsafeUnwrapErr()).toMatchObject({
        kind: 'CapabilityTaken',
        by: one.id,
      })
      const found = await library.specifications.list({
        ...everything,
        tags: [long],
        sort: { field: 'title', descending: false },
      })
      expect(found._unsafeUnwrap().items).toEqual([one])
    })

    it('searches any language, every word of the query, without wildcards', async () => {
      const library = createLibrary(database())
      const chinese = aSpecification({ n: 1, content: { title: '登录', body: '# 用户登录\n系统必须验证密码 100%_OK' } })
      await library.specifications.insert(chinese)
      await library.specifications.insert(aSpecification({ n: 2, content: { title: 'Straße', body: 'CAFE\u0301' } }))
      const find = async (text: string): Promise<readonly string[]> =>
        (await library.specifications.list({ ...everything, text }))
          ._unsafeUnwrap()
          .items.map((item) => item.head.content.title)
      expect(await find('验证')).toEqual(['登录'])
      expect(await find('密码  用户')).toEqual(['登录'])
      expect(await find('密码 nobody')).toEqual([])
      expect(await find('100%_ok')).toEqual(['登录'])
      expect(await find('café')).toEqual(['Straße'])
      expect(await find('%')).toEqual(['登录'])
      expect(await find('10_%')).toEqual([])
      expect(await find('\\')).toEqual([])
      expect(await find("'; drop table specifications; --")).toEqual([])
    })

    it('refuses a cursor of another order, and one that was tampered with', async () => {
      const library = createLibrary(database())
      for (const n of [1, 2, 3]) await library.specifications.insert(aSpecification({ n }))
      const { nextCursor } = (await library.specifications.list({ ...everything, limit: 1 }))._unsafeUnwrap()
      const id = aSpecification().id
      const cursors = [
        encodeCursor('created_at desc', { key: 'yesterday', id }),
        encodeCursor('created_at desc', { key: '2026-03-02T09:00:00.000Z', id: '1 or 1=1' }),
        encodeCursor('created_at desc', { key: '2026-13-45T09:00:00.000Z', id }),
        'bm8',
        '',
        '\0',
      ]
      for (const cursor of cursors) {
        expect((await library.specifications.list({ ...everything, cursor }))._unsafeUnwrapErr()).toEqual({
          kind: 'InvalidCursor',
        })
      }
      const otherOrder = { field: 'title', descending: true } as const
      expect((await library.specifications.list({ ...everything, sort: otherOrder, cursor: nextCursor })).isErr()).toBe(
        true,
      )
      expect((await library.specifications.list({ ...everything, cursor: nextCursor })).isOk()).toBe(true)
    })

    it('refuses to be used around an open transaction', async () => {
      const library = createLibrary(database())
      await expect(
        library.transaction(() => library.specifications.list(everything)).then(() => 'kept'),
      ).rejects.toThrow(/open transaction/)
      expect((await library.transaction(() => okAsync(1)))._unsafeUnwrap()).toBe(1)
    })

    it('lets one of many win a capability and names the winner to the others', async () => {
      const library = createLibrary(database())
      const rivals = Array.from({ length: 8 }, (_, n) =>
        aSpecification({ n: n + 1, content: { capability: 'login' as Capability } }),
      )
      const results = await Promise.all(rivals.map((rival) => library.specifications.insert(rival)))
      const winner = rivals.find((_, index) => results[index]?.isOk())
      expect(results.filter((result) => result.isOk())).toHaveLength(1)
      const refusals = results.flatMap((result) => (result.isErr() ? [result.error] : []))
      expect(refusals).toEqual(
        Array.from({ length: 7 }, () => ({ kind: 'CapabilityTaken', capability: 'login', by: winner?.id })),
      )
    })

    it('numbers versions without gaps when many save at once', async () => {
      const library = createLibrary(database())
      const first = aSpecification()
      await library.specifications.insert(first)
      const save = async (body: string): Promise<void> => {
        const present = (await library.specifications.get(DEFAULT_WORKSPACE, first.id))._unsafeUnwrap() ?? first
        const next = withNextVersion(present, { body })
        const mine = { ...next, head: { ...next.head, id: versionId(randomUUID()) } }
        const saved = await library.transaction((stores) => stores.specifications.update(mine))
        if (saved.isErr()) await save(body)
      }
      const bodies = Array.from({ length: 10 }, (_, n) => `text ${n}`)
      await Promise.all(bodies.map(save))
      const { items, total } = (
        await library.versions.list(DEFAULT_WORKSPACE, first.id, { limit: 100, offset: 0 })
      )._unsafeUnwrap()
      expect(total).toBe(11)
      expect(items.map((item) => item.number)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
      expect(new Set(items.map((item) => item.content.body))).toEqual(new Set([first.head.content.body, ...bodies]))
    })
  })
})
