import { DEFAULT_WORKSPACE, type VersionId } from '@nos/domain'
import { anOutboxMessage, aSpecification, expectOk } from '@nos/domain/testing'
import { sql } from 'kysely'
import { ResultAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

withTestDatabases((database) => {
  describe('statements that are asked for at once', () => {
    const specification = aSpecification({ n: 1 })
    const other = aSpecification({ n: 2 })

    it('are done in this order in a transaction', async () => {
      const library = createLibrary(database())
      const [, found, , none] = expectOk(
        await library.transaction(({ specifications, outbox }) =>
          ResultAsync.combine([
            specifications.insert(specification),
            specifications.get(DEFAULT_WORKSPACE, specification.id),
            outbox.append(anOutboxMessage(specification, 1)),
            specifications.get(DEFAULT_WORKSPACE, other.id),
          ]),
        ),
      )
      expect([found, none]).toEqual([specification, null])
      expect(expectOk(await library.outbox.pending(5))).toMatchObject([anOutboxMessage(specification, 1)])
    })

    it('are all undone when one of them fails, which is the failure that is told', async () => {
      const library = createLibrary(database())
      expectOk(await library.outbox.append(anOutboxMessage(other, 1)))
      const attempt = library.transaction(({ specifications, outbox }) =>
        ResultAsync.combine([
          specifications.insert(specification),
          outbox.append({ ...anOutboxMessage(other, 1), versionId: 'no uuid' as VersionId }),
          specifications.get(DEFAULT_WORKSPACE, specification.id),
          outbox.append(anOutboxMessage(specification, 2)),
        ]),
      )
      await expect(attempt).rejects.toMatchObject({ code: '22P02' })
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, specification.id))).toBeNull()
      expect(expectOk(await library.outbox.pending(5))).toMatchObject([anOutboxMessage(other, 1)])
    })

    it('go on after another instance has changed the schema', async () => {
      const library = createLibrary(database())
      expectOk(await library.outbox.append(anOutboxMessage(specification, 1)))
      const pending = async () => expectOk(await library.outbox.pending(5))
      const before = await pending()
      await sql`alter table outbox add column later text not null default ''`.execute(database().kysely)
      try {
        expect(await pending()).toEqual(before)
      } finally {
        await sql`alter table outbox drop column later`.execute(database().kysely)
      }
    })
  })
})
