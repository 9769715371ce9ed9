import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { connectDatabase } from '../src/connection/connect-database.ts'
import type { Database } from '../src/connection/database.ts'
import { inspectStorage } from '../src/inspection/inspect-storage.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { createOwnCluster, findPostgresPrograms, type OwnCluster } from '../testing/own-cluster.ts'
import { createTestAuthority, type TestAuthority } from '../testing/test-authority.ts'

const programs = findPostgresPrograms()

describe.skipIf(programs === null)(
  `a Postgres that is reached by TLS${programs === null ? ' (NOT RUN: no initdb and pg_ctl here)' : ''}`,
  () => {
    let ours: TestAuthority
    let foreign: TestAuthority
    let encrypted: OwnCluster
    let elsewhere: OwnCluster
    let plain: OwnCluster
    const open: Database[] = []

    beforeAll(async () => {
      ours = createTestAuthority()
      foreign = createTestAuthority('another CA')
      encrypted = await createOwnCluster(programs ?? '', { certificate: ours.issue({ names: ['IP:127.0.0.1'] }) })
      elsewhere = await createOwnCluster(programs ?? '', { certificate: ours.issue({ names: ['DNS:db.example'] }) })
      plain = await createOwnCluster(programs ?? '')
    })

    afterEach(async () => {
      for (const database of open.splice(0)) await database.close()
    })

    afterAll(async () => {
      for (const cluster of [encrypted, elsewhere, plain]) await cluster.remove()
    })

    const urlOf = (cluster: OwnCluster, mode: string, authority: TestAuthority | null = ours): string =>
      `${cluster.url}?sslmode=${mode}${authority === null ? '' : `&sslrootcert=${authority.file}`}`

    const opened = (url: string): Database => {
      const database = connectDatabase({ kind: 'postgres', url })
      open.push(database)
      return database
    }

    /** Why the database cannot be used. */
    const refusal = async (url: string): Promise<string> =>
      (await inspectStorage(opened(url))).match(
        () => 'none: it was connected',
        (failure) => (failure.kind === 'StorageUnavailable' ? failure.reason : failure.kind),
      )

    it.each(['verify-full', 'verify-ca', 'require'])(
      'is reached with every connection encrypted, by the CA that is given (sslmode=%s)',
      async (mode) => {
        const database = opened(urlOf(encrypted, mode))
        ;(await migrate(database))._unsafeUnwrap()
        const many = Array.from({ length: 5 }, () =>
          sql<{
            ssl: boolean
            version: string
          }>`select ssl, version from pg_stat_ssl where pid = pg_backend_pid()`.execute(database.kysely),
        )
        for (const { rows } of await Promise.all(many))
          expect(rows).toEqual([{ ssl: true, version: expect.stringMatching(/^TLSv1\.[23]$/) }])
        expect((await inspectStorage(database))._unsafeUnwrap().encrypted).toBe(true)
      },
    )

    it('carries a text of a megabyte, and statements that follow one another, unharmed', async () => {
      const database = opened(urlOf(encrypted, 'verify-full'))
      const text = 'ä€𝄞 '.repeat(120_000)
      await database.kysely.transaction().execute(async (transaction) => {
        const asked = [text, 'x', text].map((given) =>
          sql<{ given: string }>`select ${given}::text as given`.execute(transaction),
        )
        expect((await Promise.all(asked)).map(({ rows }) => rows[0]?.given === text)).toEqual([true, false, true])
      })
    })

    it.each(['verify-full', 'verify-ca', 'require'])(
      'is refused when another CA is given, or none (sslmode=%s)',
      async (mode) => {
        for (const authority of [foreign, null])
          expect(await refusal(urlOf(encrypted, mode, authority))).toMatch(
            /^the certificate of the database is not trusted \([A-Z_]+\); sslrootcert in DATABASE_URL names the CA to trust$/,
          )
      },
    )

    it.each(['verify-full', 'verify-ca', 'require'])(
      'is refused when its certificate is for another host (sslmode=%s)',
      async (mode) => {
        expect(await refusal(urlOf(elsewhere, mode))).toMatch(/for another host name than the one in DATABASE_URL/)
      },
    )

    it.each(['verify-full', 'verify-ca', 'require', 'prefer'])(
      'is refused when it offers no encryption; nothing falls back to plain (sslmode=%s)',
      async (mode) => {
        expect(await refusal(urlOf(plain, mode))).toMatch(
          /offers no encryption, and DATABASE_URL \(sslmode\) asks for it/,
        )
      },
    )
  },
)
