import {
  createOwnCluster,
  createTestAuthority,
  findPostgresPrograms,
  type OwnCluster,
  type TestAuthority,
} from '@nos/adapters-postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runNos } from '../e2e/support/run-nos.ts'
import { temporaryFolder } from '../e2e/support/temporary-folder.ts'

const programs = findPostgresPrograms()

describe.skipIf(programs === null)(
  `a Postgres that is reached by TLS${programs === null ? ' (NOT RUN: no initdb and pg_ctl here)' : ''}`,
  () => {
    let ours: TestAuthority
    let foreign: TestAuthority
    let encrypted: OwnCluster
    let plain: OwnCluster

    beforeAll(async () => {
      ours = createTestAuthority()
      foreign = createTestAuthority('another CA')
      encrypted = await createOwnCluster(programs ?? '', { certificate: ours.issue({ names: ['IP:127.0.0.1'] }) })
      plain = await createOwnCluster(programs ?? '')
    })

    afterAll(async () => {
      for (const cluster of [encrypted, plain]) await cluster.remove()
    })

    const urlOf = (cluster: OwnCluster, { file }: TestAuthority = ours): string =>
      `${cluster.url}?sslmode=verify-full&sslrootcert=${file}`

    it('is told about by nos doctor, and starts nothing that it does not trust', async () => {
      const nos = (words: readonly string[], url: string) =>
        runNos(words, { cwd: temporaryFolder(), env: { DATABASE_URL: url, PORT: '0' } })
      const looked = await nos(['doctor', '--only', 'database'], urlOf(encrypted))
      expect(looked.all).toMatch(/ok +database +Postgres at .* answers \(Postgres [\d.]+.*, encrypted\)/)
      expect((await nos(['doctor', '--only', 'database'], plain.url)).all).toMatch(/, not encrypted\)/)
      for (const [url, reason] of [
        [urlOf(encrypted, foreign), /is not trusted/],
        [urlOf(plain), /offers no encryption/],
      ] as const) {
        const end = await nos(['serve'], url)
        expect(end.exitCode).toBe(5)
        expect(end.errors).toMatch(reason)
        expect(end.errors).toMatch(/^ +→ .*DATABASE_URL/m)
      }
    })

    it.each([
      ['sslrootcert', '/nowhere/ca.pem', /DATABASE_URL: sslrootcert names \/nowhere\/ca\.pem, which cannot be read/],
      ['sslrootcert', import.meta.filename, /DATABASE_URL: sslrootcert names .*, which holds no certificate in PEM/],
      ['sslkey', import.meta.filename, /DATABASE_URL: sslkey names .*, which holds no private key in PEM/],
    ])('is not started with where %s names %s', async (parameter, path, reason) => {
      const end = await runNos(['migrate'], {
        cwd: temporaryFolder(),
        env: {
          DATABASE_URL: `postgres://nos:canary0password@127.0.0.1:1/nos?sslmode=verify-full&${parameter}=${path}`,
        },
      })
      expect(end.exitCode).toBe(2)
      expect(end.errors).toMatch(reason)
      expect(end.errors).toMatch(/^ +→ name a PEM file/m)
      expect(end.all).not.toContain('canary0password')
    })
  },
)
