import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { runNos, type CommandEnd } from './support/run-nos.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const disk = temporaryFolder()
const mounted = mount(disk)
afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', disk])
})

const filler = join(disk, 'filler')
const fill = (left: number): void => {
  rmSync(filler, { force: true })
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)))
}
const env = { PORT: '0', NOS_DATA_DIR: join(disk, 'data') }
const serve = (): Promise<CommandEnd> => runNos(['serve'], { cwd: temporaryFolder(), env })
const start = (): Promise<ServiceUnderTest> => startService({ env })
const large = (title: string) => ({
  json: { title, spec_type: 'Feature', overview: randomBytes(45_000).toString('base64') },
})

vi.setConfig({ testTimeout: 240_000 })

describe.skipIf(!mounted)(`a full disk${mounted ? '' : ' (NOT RUN: this user may not mount a small one)'}`, () => {
  it('is named by a first start, which leaves nothing half-made behind', async () => {
    fill(0)
    const end = await serve()
    expect({ exitCode: end.exitCode, all: end.all }).toMatchObject({
      exitCode: 2,
      all: expect.stringMatching(/no space left[^]*→ free some space/),
    })
    expect(readdirSync(env.NOS_DATA_DIR)).toEqual([])
    fill(20 * 1024 * 1024)
    expect(await serve()).toMatchObject({
      exitCode: 5,
      errors: expect.stringMatching(/no space left on its disk[^]*→ free some space/),
    })
    rmSync(filler)
  })

  it('while the service runs refuses what it cannot keep, says so in the log, and loses nothing that was answered', async () => {
    const service = await start()
    const kept = await service.expect(201, 'POST /specifications', large('Before'))
    fill(49 * 1024 * 1024)
    const made: string[] = [kept.id]
    let refused: { status: number; body: { detail: string } } | null = null
    for (let index = 0; refused === null && index < 100; index += 1) {
      const answer = await service.ask('POST /specifications', large(`While ${index}`))
      if (answer.status === 201) made.push(answer.body.id)
      else refused = answer
    }
    expect(refused).toMatchObject({
      status: 503,
      body: { detail: expect.stringMatching(/disk of the database is full/) },
    })
    const edit = { json: { overview: 'Nobody has room for it.' } }
    expect(await service.ask(`PUT /specifications/${kept.id}`, edit)).toMatchObject({ status: 503 })
    expect(await service.expect(200, `GET /specifications/${kept.id}`)).toMatchObject({ body: kept.body })
    expect(service.process.errors()).toMatch(/the disk of the database is full/)
    rmSync(filler)
    made.push((await service.expect(201, 'POST /specifications', large('After'))).id)
    await service.stop('SIGKILL')

    fill(0)
    expect(await serve()).toMatchObject({
      exitCode: 5,
      errors: expect.stringMatching(/(no space left on its disk|disk of the database is full)[^]*→ free some space/),
    })
    const { output } = await runNos(['doctor', '--only', 'data_folder,database', '--json'], { cwd: disk, env })
    expect(JSON.parse(output)).toMatchObject({
      ok: false,
      checks: expect.arrayContaining([
        expect.objectContaining({
          check: 'data_folder',
          status: 'fail',
          fix: expect.stringMatching(/free some space/),
        }),
      ]),
    })
    rmSync(filler)
    const again = await start()
    for (const id of made) await again.expect(200, `GET /specifications/${id}`)
    expect((await again.expect(200, 'GET /specifications?limit=100')).items).toHaveLength(made.length)
    await again.stop()
  })
})

function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
