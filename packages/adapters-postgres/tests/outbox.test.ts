import { anOutboxMessage, aSpecification, expectOk } from '@nos/domain/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

withTestDatabases((database) => {
  describe('the outbox', () => {
    it('keeps a message that was given the place of one that the server has lost', async () => {
      const { outbox } = createLibrary(database())
      const [lost, kept] = [1, 2].map((n) => anOutboxMessage(aSpecification({ n }), n)) as [Message, Message]
      expectOk(await outbox.append(lost))
      const read = expectOk(await outbox.pending(1))
      await sql`truncate outbox restart identity`.execute(database().kysely)
      expectOk(await outbox.append(kept))
      expectOk(await outbox.remove(read))
      expect(expectOk(await outbox.pending(5))).toEqual([{ ...kept, place: read[0]?.place }])
    })
  })
})

type Message = ReturnType<typeof anOutboxMessage>
