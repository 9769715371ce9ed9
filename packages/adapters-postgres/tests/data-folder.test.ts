import { DEFAULT_WORKSPACE } from '@nos/domain'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectDatabase } from '../src/connection/connect-database.ts'
import { DataFolderLockedError, lockDataFolder } from '../src/connection/data-folder-lock.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { freshDataFolder } from '../testing/fresh-data-folder.ts'
import { runProcess, type RunningProcess } from './processes/run-process.ts'

describe('the data folder', () => {
  let folder: string
  const processes: RunningProcess[] = []
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'nos-test-')), 'data')
  })
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.kill()))
    rmSync(join(folder, '..'), { recursive: true, force: true })
  })
  const hold = (...parameters: readonly string[]): RunningProcess => {
    const holder = runProcess(new URL('./processes/hold-folder.ts', import.meta.url), folder, ...parameters)
    processes.push(holder)
    return holder
  }

  it('refuses a second process, naming the folder, its holder and what to do', async () => {
    await freshDataFolder(folder)
    const holder = hold()
    expect(await holder.nextLine()).toBe('ready')
    const database = connectDatabase({ kind: 'pglite', directory: folder })
    const refusal = (await migrate(database))._unsafeUnwrapErr()
    expect(refusal).toMatchObject({ kind: 'DataFolderLocked', folder, pid: holder.pid, since: expect.any(Date) })
    if (refusal.kind !== 'DataFolderLocked') throw new Error('unreachable')
    expect(refusal.message).toContain(folder)
    expect(refusal.message).toContain(`process ${holder.pid}`)
    expect(refusal.message).toContain('NOS_DATA_DIR')
    const settings = await createLibrary(database).settings.get(DEFAULT_WORKSPACE, 'key 0')
    expect(settings._unsafeUnwrapErr()).toMatchObject({ kind: 'StorageUnavailable', reason: refusal.message })
    await database.close()
  })

  it('lets exactly one of several simultaneous starters in', async () => {
    const starters = [hold(), hold(), hold()]
    const answers = await Promise.all(starters.map((starter) => starter.nextLine()))
    expect(answers.filter((answer) => answer === 'ready')).toHaveLength(1)
    expect(answers.filter((answer) => answer !== 'ready')).toEqual([
      expect.objectContaining({ kind: 'DataFolderLocked' }),
      expect.objectContaining({ kind: 'DataFolderLocked' }),
    ])
  })

  it('is free again after kill -9, with every committed row', async () => {
    await freshDataFolder(folder)
    const holder = hold('200')
    expect(await holder.nextLine()).toBe('ready')
    await holder.kill()
    const database = connectDatabase({ kind: 'pglite', directory: folder })
    expect((await migrate(database))._unsafeUnwrap().applied).toEqual([])
    const settings = createLibrary(database).settings
    for (const n of [0, 100, 199])
      expect((await settings.get(DEFAULT_WORKSPACE, `key ${n}`))._unsafeUnwrap()).toBe(`value ${n}`)
    await database.close()
  })

  it('is not confused by a lock file that names a living process', () => {
    const first = lockDataFolder(folder)
    first.release()
    writeFileSync(join(folder, 'nos.lock.json'), JSON.stringify({ pid: process.ppid, since: new Date().toISOString() }))
    const second = lockDataFolder(folder)
    expect(() => lockDataFolder(folder)).toThrow(DataFolderLockedError)
    second.release()
  })

  it('starts over when the first start was killed while it made the database', async () => {
    const first = lockDataFolder(folder)
    writeFileSync(join(folder, 'pgdata.new'), 'half-made')
    first.release()
    const database = connectDatabase({ kind: 'pglite', directory: folder })
    expect((await migrate(database)).isOk()).toBe(true)
    await database.close()
  })

  it('is closed to other users of the machine', () => {
    lockDataFolder(folder).release()
    expect(statSync(folder).mode & 0o077).toBe(0)
  })

  it('says what is wrong with a folder that cannot be made', async () => {
    const file = join(folder, '..', 'file')
    writeFileSync(file, '')
    const database = connectDatabase({ kind: 'pglite', directory: join(file, 'data') })
    expect((await migrate(database))._unsafeUnwrapErr()).toMatchObject({
      kind: 'StorageUnavailable',
      reason: expect.stringContaining('ENOTDIR'),
    })
    await database.close()
  })
})
