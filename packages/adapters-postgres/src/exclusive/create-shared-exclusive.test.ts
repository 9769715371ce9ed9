import { describe, expect, it } from 'vitest'
import { withTestDatabases } from '../../testing/index.ts'
import { createSharedExclusive } from './create-shared-exclusive.ts'

describe('work that excludes other work', () => {
  withTestDatabases((database, kind) => {
    it('runs one at a time for one key, over two instances', async () => {
      const current = database()
      const instances = [createSharedExclusive(current), createSharedExclusive(current)]
      // The embedded database belongs to one process, which shares one instance of this.
      const used = kind === 'pglite' ? instances.slice(0, 1) : instances
      let running = 0
      let most = 0
      const work = async (): Promise<void> => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
      }
      await Promise.all(
        Array.from({ length: 10 }, () => used)
          .flat()
          .map(({ exclusive }) => exclusive('one', work)),
      )
      expect(most).toBe(1)
      for (const instance of instances) await instance.close()
    })

    it('lets work on another key go on, and gives back what the work gives', async () => {
      const shared = createSharedExclusive(database())
      const { promise, resolve } = Promise.withResolvers<string>()
      const waiting = shared.exclusive('one', () => promise)
      expect(await shared.exclusive('two', async () => 'two')).toBe('two')
      resolve('one')
      expect(await waiting).toBe('one')
      await shared.close()
    })

    it('frees the key when the work throws', async () => {
      const shared = createSharedExclusive(database())
      await expect(shared.exclusive('one', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
      expect(await shared.exclusive('one', async () => 1)).toBe(1)
      await shared.close()
    })
  })
})
