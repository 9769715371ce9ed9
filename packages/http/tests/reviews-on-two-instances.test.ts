import { connectDatabase, createLibrary, migrate, type Database } from '@nos/adapters-postgres'
import {
  createPostgresDatabase,
  emptyDatabase,
  findPostgres,
  type ThrowAwayDatabase,
} from '@nos/adapters-postgres/testing'
import {
  createControllableClock,
  createCountingIds,
  createInMemoryReplica,
  playReview,
  reviewActs,
} from '@nos/domain/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReviewedOverRest } from '../testing/reviewed-over-rest.ts'
import { createServiceOnLibrary } from '../testing/service-on-library.ts'

const HISTORIES = Number(process.env['REVIEW_HISTORIES_OVER_REST'] ?? 500)
const server = await findPostgres()

describe.skipIf(server === null)(
  `a review over REST on two instances${server === null ? ' (NOT RUN: no server at TEST_DATABASE_URL or 127.0.0.1:5432)' : ''}`,
  () => {
    let thrownAway: ThrowAwayDatabase
    let databases: readonly [Database, Database]

    beforeAll(async () => {
      thrownAway = await createPostgresDatabase(server ?? '')
      // Nothing here outlives the server, and waiting for the disk would be most of the time.
      await thrownAway.query(`alter database ${new URL(thrownAway.url).pathname.slice(1)} set synchronous_commit = off`)
      const connect = () => connectDatabase({ kind: 'postgres', url: thrownAway.url })
      databases = [connect(), connect()]
      expect((await migrate(databases[0])).isOk()).toBe(true)
    }, 120_000)

    afterAll(async () => {
      await Promise.all(databases.map((database) => database.close()))
      await thrownAway.drop()
    })

    const instances = () => {
      const clock = createControllableClock()
      const ids = createCountingIds(1)
      const notion = createInMemoryReplica(clock.now, createCountingIds(2))
      const on = (database: Database) =>
        createServiceOnLibrary({
          reviewWorkflow: true,
          below: { library: createLibrary(database), clock, ids, notion },
        })
      return [on(databases[0]), on(databases[1])] as const
    }

    it('counts no approval of another text, and does nothing that it refuses', { timeout: 3_600_000 }, async () => {
      const tally = { done: 0, refused: 0 }
      await fc.assert(
        fc.asyncProperty(reviewActs(4), async (acts) => {
          await emptyDatabase(databases[0])
          await playReview(await createReviewedOverRest(instances()), acts, tally)
        }),
        { numRuns: HISTORIES },
      )
      expect(Math.min(tally.done, tally.refused) / (tally.done + tally.refused)).toBeGreaterThan(0.2)
    })
  },
)
