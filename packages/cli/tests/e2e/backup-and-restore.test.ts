import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPostgresDatabase, findPostgres, type ThrowAwayDatabase } from '@nos/adapters-postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bothSidesAgree } from './support/both-sides-agree.ts'
import { createLinked, type LinkedSpecification } from './support/linked-specification.ts'
import { pagesOf, writesOf } from './support/notion-pages.ts'
import { runNos, type CommandEnd } from './support/run-nos.ts'
import { specText } from './support/spec-text.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const server = await findPostgres()
const PASSPHRASE = { NOS_BACKUP_PASSPHRASE: 'correct horse battery staple' }
const CREATE_OR_DELETE = /^(POST \/v1\/pages$|DELETE )/

const cwd = temporaryFolder()
const FILE = join(cwd, 'all.nosbackup')
const nos = (words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CommandEnd> =>
  runNos(words, { cwd, env: { NOS_DATA_DIR: 'data', ...env } })
const ends = (end: CommandEnd, exitCode: number): CommandEnd => {
  expect({ exitCode: end.exitCode, printed: end.exitCode === exitCode ? '' : end.all }).toEqual({
    exitCode,
    printed: '',
  })
  expect(end.all).not.toContain(PASSPHRASE.NOS_BACKUP_PASSPHRASE)
  return end
}

let sandbox: SandboxUnderTest
let kept: LinkedSpecification
let later: LinkedSpecification
let database: ThrowAwayDatabase | null = null

beforeAll(async () => {
  sandbox = await startSandbox()
  const env = { ...sandbox.env, NOS_DATA_DIR: 'data' }
  const before = await startService({ cwd, env })
  await before.sync({ sweep: true })
  kept = await createLinked(before, 'Kept In The Backup')
  const noise =
    randomBytes(200_000)
      .toString('base64')
      .match(/.{1,60}/g)
      ?.join('\n') ?? ''
  await createLinked(before, 'Large', { body: `${specText('Large')}\n## Noise\n\n\`\`\`\n${noise}\n\`\`\`\n` })
  await before.idle()
  await before.stop()
  ends(await nos(['backup', FILE], PASSPHRASE), 0)

  // Life goes on after the backup, in NOS and in Notion.
  const after = await startService({ cwd, env })
  later = await createLinked(after, 'Made After The Backup')
  await after.expect(200, `PUT /specifications/${kept.id}`, { json: { title: 'Renamed After The Backup' } })
  await after.idle()
  await after.stop()
  await sandbox.person('editText', { page: kept.page, find: 'a rider asks again', replace: 'a rider asks twice' })
  if (server !== null) database = await createPostgresDatabase(server)
}, 240_000)

afterAll(() => database?.drop())

describe('nos backup', () => {
  it('says what it wrote, as one JSON document, and replaces no file unasked', async () => {
    const file = join(cwd, 'again.nosbackup')
    const { output } = ends(await nos(['backup', '--output', file, '--json'], PASSPHRASE), 0)
    expect(JSON.parse(output)).toMatchObject({ file, encrypted: true, dry_run: false, rows: { workspaces: 1 } })
    const bytes = readFileSync(file)
    expect(bytes.length).toBe(JSON.parse(output).bytes)
    expect(ends(await nos(['backup', file]), 2).errors).toMatch(/there is a file already/)
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('reads everything and writes nothing in a dry run', async () => {
    const { output } = ends(await nos(['backup', 'never.nosbackup', '--dry-run', '--json']), 0)
    expect(JSON.parse(output)).toMatchObject({ dry_run: true, encrypted: false })
    expect(JSON.parse(output).rows.specifications).toBeGreaterThan(2)
    expect(existsSync(join(cwd, 'never.nosbackup'))).toBe(false)
  })

  it('leaves no database behind where there was none', async () => {
    const end = ends(await nos(['backup'], { NOS_DATA_DIR: 'nowhere' }), 1)
    expect(end.errors).toMatch(/nothing in this database yet/)
    expect(existsSync(join(cwd, 'nowhere'))).toBe(false)
  })

  it('says that the disk is full, and leaves no part of a file', async (test) => {
    const small = join(cwd, 'small')
    mkdirSync(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      return test.skip('NOT RUN: this user may not mount a small disk')
    }
    try {
      const end = ends(await nos(['backup', join(small, 'all.nosbackup')]), 5)
      expect(end.errors).toMatch(/no space left[^]*no part of the backup was left behind[^]*→ free some space/)
      expect(readdirSync(small)).toEqual([])
    } finally {
      execFileSync('umount', [small])
    }
  })
})

describe('nos restore', () => {
  it.each([
    ['that was cut off', (bytes: Buffer) => bytes.subarray(0, -9), PASSPHRASE, 1, /is cut off/],
    [
      'that was changed',
      (bytes: Buffer) => bytes.fill(7, bytes.length - 40, bytes.length - 30),
      PASSPHRASE,
      1,
      /changed or damaged/,
    ],
    ['that is something else', () => Buffer.from('PGDMP'), PASSPHRASE, 1, /no backup of NOS/],
    ['without its passphrase', (bytes: Buffer) => bytes, {}, 4, /is encrypted/],
    ['with another passphrase', (bytes: Buffer) => bytes, { NOS_BACKUP_PASSPHRASE: 'x' }, 4, /another NOS_BACKUP_PASS/],
  ])('refuses a file %s before it touches anything', async (_, damage, env, exitCode, reason) => {
    const file = join(cwd, 'damaged.nosbackup')
    writeFileSync(file, damage(readFileSync(FILE)))
    const end = ends(await nos(['restore', file, '--force'], { ...env, NOS_DATA_DIR: 'untouched' }), exitCode)
    expect(end.errors).toMatch(reason)
    expect(end.errors).toMatch(/nothing was changed[^]*→ /)
    expect(existsSync(join(cwd, 'untouched', 'pgdata'))).toBe(false)
  })

  it('does not replace what is there unasked, nor in a dry run', async () => {
    expect(ends(await nos(['restore', FILE], PASSPHRASE), 3).errors).toMatch(/the database holds .*→ back it up first/s)
    const { output } = ends(await nos(['restore', FILE, '--force', '--dry-run', '--json'], PASSPHRASE), 0)
    expect(JSON.parse(output)).toMatchObject({ dry_run: true, encrypted: true, migrated: [] })
    expect(JSON.parse(output).replaced.versions).toBeGreaterThan(JSON.parse(output).rows.versions)
  })

  it.skipIf(server === null)(
    'into another kind of database goes on with Notion as if nothing had happened: nothing is created, nothing deleted',
    async () => {
      const env = { ...sandbox.env, DATABASE_URL: database?.url ?? '' }
      ends(await nos(['restore', FILE], { ...PASSPHRASE, ...env }), 0)
      const pages = await pagesOf(sandbox)
      await sandbox.person('clearRequests')

      const service = await startService({ cwd, env: { ...env, NOS_DATA_DIR: 'other' } })
      await bothSidesAgree(service)
      expect((await pagesOf(sandbox)).map(({ id }) => id).toSorted()).toEqual(pages.map(({ id }) => id).toSorted())
      expect((await writesOf(sandbox)).filter((line) => CREATE_OR_DELETE.test(line))).toEqual([])

      const now = await service.expect(200, `GET /specifications/${kept.id}`)
      expect(now.body).toContain('a rider asks twice')
      expect(now.title).toBe('Renamed After The Backup')
      const { items } = await service.expect(200, 'GET /specifications?limit=100')
      const found = items.filter((item: { notion: { page_id: string } }) => item.notion.page_id === later.page)
      expect(found).toHaveLength(1)
      expect(items).toHaveLength(pages.length)
      await service.stop()
    },
    180_000,
  )
})
