import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { anOutboxMessage } from '../builders/an-outbox-message.ts'
import { expectOk } from '../results.ts'

/** What every Outbox promises. */
export const outboxContract = (createLibrary: () => Promise<Library>): void => {
  describe('outbox', () => {
    let library: Library
    const specification = aSpecification()
    beforeEach(async () => {
      library = await createLibrary()
      expectOk(await library.specifications.insert(specification))
    })

    it('gives what is pending, oldest first, until it is removed', async () => {
      const messages = [1, 2, 3].map((n) => anOutboxMessage(specification, n))
      for (const message of messages) expectOk(await library.outbox.append(message))
      expect(expectOk(await library.outbox.pending(2))).toMatchObject(messages.slice(0, 2))
      const [first, second, third] = expectOk(await library.outbox.pending(10))
      expect(second).toEqual({ ...messages[1], place: expect.any(String) as string })
      expectOk(await library.outbox.remove(second === undefined ? [] : [second]))
      expect(expectOk(await library.outbox.pending(10))).toEqual([first, third])
      expectOk(await library.outbox.remove([]))
    })
  })
}
