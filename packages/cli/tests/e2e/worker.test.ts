import { spawnSync } from 'node:child_process'
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { createPostgresDatabase, findPostgres, type ThrowAwayDatabase } from '@nos/adapters-postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLinked } from './support/linked-specification.ts'
import { pagesOf } from './support/notion-pages.ts'
import { eventually } from './support/eventually.ts'
import { startNos, type RunningProcess } from './support/start-process.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const server = await findPostgres()
const HEALTH = join(import.meta.dirname, '../../bin/health.mjs')
const health = (env: Readonly<Record<string, string>>, ...words: readonly string[]): number | null =>
  spawnSync(process.execPath, [HEALTH, ...words], { env }).status

describe.skipIf(server === null)(
  `nos worker${server === null ? ' (NOT RUN: no server at TEST_DATABASE_URL or 127.0.0.1:5432)' : ''}`,
  () => {
    let database: ThrowAwayDatabase
    let sandbox: SandboxUnderTest
    let front: ServiceUnderTest
    let worker: RunningProcess
    const cwd = temporaryFolder()
    const pulse = join(cwd, 'data', 'worker.pulse')

    beforeAll(async () => {
      database = await createPostgresDatabase(server ?? '')
      sandbox = await startSandbox()
      const env = {
        ...sandbox.env,
        DATABASE_URL: database.url,
        JWT_SECRET: 'one secret for both of this test',
        NOTION_POLL_INTERVAL_MS: '0',
      }
      front = await startService({ words: ['--no-worker'], env })
      worker = startNos(['worker'], { cwd, env: { ...env, NOS_DATA_DIR: 'data' } })
      await worker.printed(/working in the background/)
    }, 120_000)

    afterAll(async () => {
      worker.signal('SIGTERM')
      expect(await worker.ended).toMatchObject({ exitCode: 0 })
      await front.stop()
      await database.drop()
    })

    it('does the work that a service without one leaves', async () => {
      const made = await createLinked(front, 'Brought By The Worker')
      expect((await pagesOf(sandbox)).map(({ id }) => id)).toContain(made.page)
    })

    it('is called healthy while its pulse is fresh, and the service while it answers', async () => {
      await eventually(() => (health({ NOS_DATA_DIR: join(cwd, 'data') }, 'worker') === 0 ? true : null))
      expect(health({ PORT: new URL(front.url).port })).toBe(0)
      expect(health({ PORT: '1' })).toBe(1)
      expect(health({ NOS_DATA_DIR: join(cwd, 'nowhere') }, 'worker')).toBe(1)
      const old = new Date(Date.now() - 61_000)
      utimesSync(pulse, old, old)
      expect(health({ NOS_DATA_DIR: join(cwd, 'data') }, 'worker')).toBe(1)
      await eventually(() => (health({ NOS_DATA_DIR: join(cwd, 'data') }, 'worker') === 0 ? true : null), {
        what: 'the next beat',
        within: 30_000,
      })
    })
  },
)
