import { DEFAULT_WORKSPACE, specificationId, type JobRequest } from '@nos/domain'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connectDatabase } from '../src/connection/connect-database.ts'
import { createJobQueue } from '../src/jobs/create-job-queue.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { createPostgresDatabase, findPostgres } from '../testing/postgres-server.ts'
import { runProcess } from './processes/run-process.ts'

const server = await findPostgres()
const request: JobRequest = {
  kind: 'sync-specification',
  workspaceId: DEFAULT_WORKSPACE,
  specificationId: specificationId('00000000-0000-4000-a000-000000000001'),
}

describe('the work of a killed instance', () => {
  it.skipIf(server === null)('is taken over by another one within 20 seconds', { timeout: 60_000 }, async () => {
    const created = await createPostgresDatabase(server ?? '')
    const database = connectDatabase({ kind: 'postgres', url: created.url })
    expect((await migrate(database)).isOk()).toBe(true)
    const survivor = createJobQueue(database)
    const id = (await survivor.enqueue(request))._unsafeUnwrap()
    const victim = runProcess(new URL('./processes/work-jobs.ts', import.meta.url), created.url)
    expect(await victim.nextLine()).toEqual(request)
    expect((await survivor.get(id))._unsafeUnwrap()?.state).toBe('running')
    let take = (): void => undefined
    const taken = new Promise<void>((resolve) => (take = resolve))
    await survivor.start(async () => {
      take()
      return { kind: 'done', result: null }
    })
    await victim.kill()
    const killed = performance.now()
    await taken
    expect(performance.now() - killed).toBeLessThan(20_000)
    await survivor.stop()
    await database.close()
    await created.drop()
  })

  it('is taken up at once when the data folder is opened again', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nos-test-'))
    const victim = runProcess(new URL('./processes/work-folder-jobs.ts', import.meta.url), folder)
    expect(await victim.nextLine()).toEqual(request)
    await victim.kill()
    const database = connectDatabase({ kind: 'pglite', directory: folder })
    expect((await migrate(database)).isOk()).toBe(true)
    const queue = createJobQueue(database)
    const before = performance.now()
    await new Promise<void>((resolve) => {
      void queue.start(async () => {
        resolve()
        return { kind: 'done', result: null }
      })
    })
    expect(performance.now() - before).toBeLessThan(5_000)
    await queue.stop()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
