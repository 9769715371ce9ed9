import { randomUUID } from 'node:crypto'
import { ResultAsync, errAsync, okAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE, type Specification, type SpecificationQuery, contentHash, specificationId, versionId } from '@nos/domain'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

const sample = (title: string, body = `# ${title}\n`): Specification => {
  const id = specificationId(randomUUID())
  const now = new Date('2026-03-02T09:00:00.000Z')
  return {
    id, workspaceId: DEFAULT_WORKSPACE, status: 'draft', createdAt: now, updatedAt: now, archivedAt: null, revision: 1,
    head: {
      id: versionId(randomUUID()), specificationId: id, number: 1, parentId: null,
      content: { title, capability: title.toLowerCase().replaceAll(' ', '-') as never, specType: 'Feature', priority: 'P1', tags: ['a', 'b,"{}'], body },
      contentHash: contentHash('0'.repeat(64)), author: { kind: 'user', id: 'alice', name: 'Alice' }, source: 'api', message: '', createdAt: now,
    },
  }
}
const all: SpecificationQuery = { workspaceId: DEFAULT_WORKSPACE, archived: 'no', sort: { field: 'created_at', descending: true }, limit: 10, cursor: null }

withTestDatabases((database) => {
  describe('the specification store', () => {
    it('gives back what was inserted, byte for byte', async () => {
      const library = createLibrary(database())
      const specification = sample('User Login', '\ufeff# Olá 中文\r\nNUL \0 end')
      expect((await library.specifications.insert(specification)).isOk()).toBe(true)
      expect((await library.specifications.get(DEFAULT_WORKSPACE, specification.id))._unsafeUnwrap()).toEqual(specification)
      expect((await library.versions.list(DEFAULT_WORKSPACE, specification.id, { limit: 10, offset: 0 }))._unsafeUnwrap()).toEqual({ items: [specification.head], total: 1 })
    })
    it('searches any language without wildcards', async () => {
      const library = createLibrary(database())
      const chinese = sample('登录', '# 用户登录\n系统必须验证密码 100%_ok')
      await library.specifications.insert(chinese)
      await library.specifications.insert(sample('Other'))
      const find = async (text: string) => (await library.specifications.list({ ...all, text }))._unsafeUnwrap().items.map((item) => item.id)
      expect(await find('验证')).toEqual([chinese.id])
      expect(await find('100% OK')).toEqual([chinese.id])
      expect(await find('%')).toEqual([chinese.id])
      expect(await find('10_%')).toEqual([])
      expect(await find("'; drop table specifications; --")).toEqual([])
    })
    it('undoes a transaction that gives Err', async () => {
      const library = createLibrary(database())
      const specification = sample('User Login')
      const result = await library.transaction((stores) => stores.specifications.insert(specification).andThen(() => errAsync('no' as const)))
      expect(result._unsafeUnwrapErr()).toBe('no')
      expect((await library.specifications.get(DEFAULT_WORKSPACE, specification.id))._unsafeUnwrap()).toBeNull()
    })
    it('refuses to be used around an open transaction', async () => {
      const library = createLibrary(database())
      await expect(library.transaction(() => library.specifications.list(all)).then(() => 'no')).rejects.toThrow(/open transaction/)
      expect((await library.transaction(() => okAsync(1)))._unsafeUnwrap()).toBe(1)
    })
    it('lets one of many win a capability and names the winner to the others', async () => {
      const library = createLibrary(database())
      const rivals = Array.from({ length: 8 }, () => sample('User Login'))
      const results = await Promise.all(rivals.map((rival) => library.specifications.insert(rival)))
      const winner = rivals.find((_, index) => results[index]?.isOk())
      expect(results.filter((result) => result.isOk())).toHaveLength(1)
      for (const result of results) if (result.isErr()) expect(result.error).toEqual({ kind: 'CapabilityTaken', capability: 'user-login', by: winner?.id })
    })
    it('numbers versions without gaps when many save at once', async () => {
      const library = createLibrary(database())
      const first = sample('User Login')
      await library.specifications.insert(first)
      const save = async (n: number): Promise<void> => {
        for (;;) {
          const present = (await library.specifications.get(DEFAULT_WORKSPACE, first.id))._unsafeUnwrap()
          if (present === null) throw new Error('gone')
          const result = await library.transaction((stores) =>
            stores.specifications.update({
              ...present, revision: present.revision + 1,
              head: { ...present.head, id: versionId(randomUUID()), number: present.head.number + 1, parentId: present.head.id, content: { ...present.head.content, body: `${n}` } },
            }),
          )
          if (result.isOk()) return
          expect(result.error.kind).toBe('StaleRevision')
        }
      }
      await Promise.all(Array.from({ length: 10 }, (_, n) => save(n)))
      const { items, total } = (await library.versions.list(DEFAULT_WORKSPACE, first.id, { limit: 100, offset: 0 }))._unsafeUnwrap()
      expect(total).toBe(11)
      expect(items.map((item) => item.number)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
      expect(new Set(items.map((item) => item.content.body)).size).toBe(11)
    })
  })
})
void ResultAsync
