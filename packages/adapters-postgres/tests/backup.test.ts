import { DEFAULT_WORKSPACE } from '@nos/domain'
import {
  aBaseline,
  aBaselineSignature,
  aComment,
  aCommentLink,
  aCommentThread,
  aConflict,
  aLedgerEntry,
  aReview,
  aSpecification,
  aValidation,
  anAuditRecord,
  withNextVersion,
} from '@nos/domain/testing'
import { sql, type Kysely } from 'kysely'
import { okAsync, ResultAsync } from 'neverthrow'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpDatabase } from '../src/backup/dump-database.ts'
import { ownObjects } from '../src/backup/own-objects.ts'
import { restoreDatabase, type RestoreFailure } from '../src/backup/restore-database.ts'
import { connectDatabase } from '../src/connection/connect-database.ts'
import type { Database } from '../src/connection/database.ts'
import { examineSchema } from '../src/migrations/examine-schema.ts'
import { createMigrator, MIGRATION_TABLE } from '../src/migrations/create-migrator.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { migrations } from '../src/migrations/migrations.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { createPostgresDatabase, findPostgres } from '../testing/postgres-server.ts'
import { describeSchema } from './describe-schema.ts'

const server = await findPostgres()
const untyped = (database: Database): Kysely<unknown> => database.kysely as unknown as Kysely<unknown>

const dump = async (database: Database): Promise<readonly string[]> => {
  const lines: string[] = []
  const dumped = await dumpDatabase(database, (source) =>
    ResultAsync.fromSafePromise(
      (async () => {
        for await (const line of source) lines.push(line.trimEnd())
      })(),
    ),
  )
  dumped._unsafeUnwrap()
  return lines
}

const restore = (
  database: Database,
  lines: readonly string[],
  { force = false, dryRun = false } = {},
): ReturnType<typeof restoreDatabase> =>
  restoreDatabase(database, {
    lines: async function* () {
      yield* lines
    },
    force,
    dryRun,
  })

/** The order of rows in a table means nothing. */
const sorted = (lines: readonly string[]): readonly string[] => lines.toSorted()

const sources = new Map<Kind, Database>()
const filled = async (kind: Kind = CHEAP): Promise<Database> => {
  const known = sources.get(kind)
  if (known !== undefined) return known
  const database = await open(kind)
  await fill(database)
  sources.set(kind, database)
  return database
}

const REVIEWED = aSpecification({ n: 2 })
const BASELINE = aBaseline(1, [REVIEWED])
const ROUND = aReview(REVIEWED, { reviewers: ['rita', 'ralf'] })
const COMMENT = aComment(REVIEWED, 1)

const fill = async (database: Database): Promise<void> => {
  const library = createLibrary(database)
  const hard = aSpecification({ n: 1, content: { title: 'Ein "Titel" \\ \u{1F600}', body: '# T\r\n\n\0\uFEFF"\\N{}' } })
  const second = withNextVersion(hard, { body: '# Second\n', tags: ['a,b', '{"x"}', ''] })
  const filled = await library.transaction((stores) =>
    stores.specifications
      .insert(hard)
      .andThen(() => stores.specifications.update(second))
      .andThen(() => stores.specifications.insert(REVIEWED))
      .andThen(() => stores.reviews.put(ROUND))
      .andThen(() => stores.reviewSettings.putPolicies(DEFAULT_WORKSPACE, { general: { dueAfterDays: 3 }, byType: {} }))
      .andThen(() => stores.reviewSettings.learnAddress(DEFAULT_WORKSPACE, 'rita', 'rita@example.com'))
      .andThen(() => stores.comments.begin(aCommentThread(COMMENT), COMMENT))
      .andThen(() => stores.commentLinks.add(aCommentLink(COMMENT)))
      .andThen(() => stores.baselines.insert(BASELINE))
      .andThen(() => stores.baselines.sign(aBaselineSignature(BASELINE)))
      .andThen(() => stores.ledger.put(aLedgerEntry(second)))
      .andThen(() => stores.conflicts.put(aConflict(second, 1)))
      .andThen(() => stores.validations.put(aValidation(second, 1)))
      .andThen(() => stores.audit.append(anAuditRecord(1)))
      .andThen(() => stores.audit.append(anAuditRecord(2))),
  )
  filled._unsafeUnwrap()
  await createLibrary(database).settings.put(DEFAULT_WORKSPACE, 'key', 'value')
}

type Kind = Database['kind']
/** The embedded database takes seconds to make. */
const CHEAP: Kind = server === null ? 'pglite' : 'postgres'
const KINDS: readonly Kind[] = server === null ? ['pglite'] : ['pglite', 'postgres']

const opened: (() => Promise<void>)[] = []
const targets = new Map<Kind, Database>()

/** A database without anything, one of a kind. */
const emptyTarget = async (kind: Kind = CHEAP): Promise<Database> => {
  const database = targets.get(kind) ?? (await open(kind, false))
  targets.set(kind, database)
  await sql`drop schema public cascade`.execute(database.kysely)
  await sql`create schema public`.execute(database.kysely)
  return database
}

const open = async (kind: Kind, migrated = true): Promise<Database> => {
  const made = kind === 'pglite' ? null : await createPostgresDatabase(server ?? '')
  const database = connectDatabase(
    made === null ? { kind: 'pglite', directory: null } : { kind: 'postgres', url: made.url, applicationName: 'tests' },
  )
  opened.push(async () => {
    await database.close()
    await made?.drop()
  })
  if (migrated) (await migrate(database))._unsafeUnwrap()
  return database
}
afterAll(async () => {
  for (const close of opened) await close()
})

const failureOf = async (restored: ReturnType<typeof restoreDatabase>): Promise<RestoreFailure> =>
  (await restored)._unsafeUnwrapErr()

describe('what belongs to NOS', () => {
  it('is every table that its migrations leave, and nothing else', async () => {
    const database = await filled()
    const { tables } = await examineSchema(untyped(database))
    const own = await ownObjects(Object.keys(migrations))
    expect([...own.tables, MIGRATION_TABLE, `${MIGRATION_TABLE}_lock`].toSorted()).toEqual(tables.toSorted())
    const { rows } = await sql<{ name: string }>`
      select proname::text as name from pg_proc where pronamespace = current_schema()::regnamespace`.execute(
      database.kysely,
    )
    expect(own.functions.toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
  })
})

describe.for(KINDS.flatMap((from) => KINDS.map((to) => ({ from, to }))))(
  'a backup from $from to $to',
  ({ from, to }) => {
    let source: Database
    let target: Database
    let lines: readonly string[]
    beforeAll(async () => {
      source = await filled(from)
      target = await emptyTarget(to)
      lines = await dump(source)
    }, 120_000)

    it('is restored into an empty database row by row, and counters go on', async () => {
      const report = (await restore(target, lines))._unsafeUnwrap()
      expect(report).toMatchObject({
        migrated: [],
        replaced: {},
        rows: { specifications: 2, versions: 3, audit_log: 2 },
      })
      expect(sorted(await dump(target))).toEqual(sorted(lines))
      expect(await describeSchema(target)).toBe(await describeSchema(source))
      ;(await createLibrary(target).audit.append(anAuditRecord(3)))._unsafeUnwrap()
      const { rows } = await sql<{ last: number }>`select max(position)::integer as last from audit_log`.execute(
        target.kysely,
      )
      expect(rows).toEqual([{ last: 3 }])
      await expect(sql`delete from audit_log`.execute(target.kysely)).rejects.toThrow(/append-only/)
      const library = createLibrary(target)
      expect((await library.reviews.newest(DEFAULT_WORKSPACE, REVIEWED.id))._unsafeUnwrap()).toEqual(ROUND)
      expect((await library.baselines.get(DEFAULT_WORKSPACE, BASELINE.id))._unsafeUnwrap()).toEqual(BASELINE)
      expect((await library.baselines.signatures(DEFAULT_WORKSPACE, [BASELINE.id]))._unsafeUnwrap()).toHaveLength(1)
      for (const table of ['baselines', 'baseline_signatures'])
        await expect(sql`delete from ${sql.table(table)}`.execute(target.kysely)).rejects.toThrow(/immutable/)
    })

    it('replaces what is there only when that is said, and as a whole', async () => {
      const before = sorted(await dump(target))
      expect(await failureOf(restore(target, lines))).toMatchObject({
        kind: 'DatabaseOccupied',
        rows: { specifications: 2, audit_log: 3, settings: 1 },
      })
      const looked = (await restore(target, lines, { force: true, dryRun: true }))._unsafeUnwrap()
      expect(looked.replaced).toMatchObject({ audit_log: 3 })
      expect(sorted(await dump(target))).toEqual(before)
      ;(await restore(target, lines, { force: true }))._unsafeUnwrap()
      expect(sorted(await dump(target))).toEqual(sorted(lines))
    })

    it('changes nothing when its rows do not fit together', async () => {
      const before = sorted(await dump(target))
      const without = lines.flatMap((line) =>
        line.includes('"00000000-0001-4000-9000-000000000002"') && !line.includes('"draft"') ? [] : [line],
      )
      const counted = without.map((line) =>
        line.startsWith('{"kind":"end"') ? line.replace('"versions":3', '"versions":2') : line,
      )
      expect(counted.length).toBe(lines.length - 1)
      expect(await failureOf(restore(target, counted, { force: true }))).toMatchObject({ kind: 'DumpDamaged' })
      expect(sorted(await dump(target))).toEqual(before)
    })
  },
)

describe('a backup', () => {
  it('of an older schema is brought up to this version', async () => {
    const source = await open(CHEAP, false)
    const early = Object.fromEntries(Object.entries(migrations).slice(0, -1))
    const { error } = await createMigrator(untyped(source), early).migrateToLatest()
    expect(error).toBeUndefined()
    const library = createLibrary(source)
    ;(await library.transaction((stores) => stores.specifications.insert(aSpecification())))._unsafeUnwrap()
    const lines = await dump(source)
    for (const kind of KINDS) {
      const target = await emptyTarget(kind)
      const report = (await restore(target, lines))._unsafeUnwrap()
      expect(report.migrated).toEqual(Object.keys(migrations).slice(-1))
      expect(await describeSchema(target)).toBe(readFileSync(join(import.meta.dirname, 'schema.snapshot.txt'), 'utf8'))
      const found = (
        await createLibrary(target).specifications.get(DEFAULT_WORKSPACE, aSpecification().id)
      )._unsafeUnwrap()
      expect(found).toEqual(aSpecification())
    }
  })

  it('of a newer schema is refused', async () => {
    const target = await emptyTarget()
    const future = [
      JSON.stringify({ kind: 'head', migrations: [...Object.keys(migrations), '9999-from-the-future'] }),
      JSON.stringify({ kind: 'end', rows: {}, counters: {} }),
    ]
    expect(await failureOf(restore(target, future))).toEqual({ kind: 'DumpTooNew', unknown: ['9999-from-the-future'] })
  })

  it.each([
    ['is empty', (): readonly string[] => []],
    ['lost its end', (lines: readonly string[]) => lines.slice(0, -1)],
    ['lost its head', (lines: readonly string[]) => lines.slice(1)],
    ['lost a row', (lines: readonly string[]) => lines.filter((line) => !line.startsWith('["default", "key"'))],
    ['holds other words', (lines: readonly string[]) => lines.toSpliced(2, 0, 'PGDMP')],
  ])('that %s is refused before anything is written', async (_, damage) => {
    const lines = await dump(await filled())
    const damaged = damage(lines)
    expect(damaged).not.toEqual(lines)
    const target = await emptyTarget()
    expect(await failureOf(restore(target, damaged))).toMatchObject({ kind: 'DumpDamaged' })
    expect((await examineSchema(untyped(target))).tables).toEqual([])
  })

  it('of a database where NOS never was says so', async () => {
    const nothing = await dumpDatabase(await emptyTarget(), () => okAsync())
    expect(nothing._unsafeUnwrapErr()).toEqual({ kind: 'NothingToDump' })
  })

  it('gives the failure of whoever writes it down', async () => {
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('full')) })
    const failed = await dumpDatabase(await filled(), (lines) =>
      ResultAsync.fromPromise(pipeline(Readable.from(lines), full), (error) => String(error)),
    )
    expect(failed._unsafeUnwrapErr()).toBe('Error: full')
  })
})

describe.skipIf(server === null)('on a server', () => {
  it('a backup shows one moment while others write', async () => {
    const source = await open('postgres')
    await fill(source)
    const lines: string[] = []
    const dumped = await dumpDatabase(source, (records) =>
      ResultAsync.fromSafePromise(
        (async () => {
          for await (const line of records) {
            if (lines.length === 0) (await createLibrary(source).audit.append(anAuditRecord(9)))._unsafeUnwrap()
            lines.push(line)
          }
        })(),
      ),
    )
    expect(dumped._unsafeUnwrap().rows['audit_log']).toBe(2)
  })

  it('a restore leaves the tables of others alone, and refuses a database that is theirs', async () => {
    const source = await filled()
    const shared = await open('postgres')
    await sql`create table invoices (id integer)`.execute(shared.kysely)
    ;(await restore(shared, await dump(source)))._unsafeUnwrap()
    expect((await examineSchema(untyped(shared))).tables).toContain('invoices')

    const theirs = await open('postgres', false)
    await sql`create table invoices (id integer)`.execute(theirs.kysely)
    expect(await failureOf(restore(theirs, await dump(source), { force: true }))).toMatchObject({
      kind: 'ForeignTables',
      tables: ['invoices'],
    })
  })

  it('a restore refuses while a service is connected', async () => {
    const made = await createPostgresDatabase(server ?? '')
    const service = connectDatabase({ kind: 'postgres', url: made.url })
    const command = connectDatabase({ kind: 'postgres', url: made.url, applicationName: 'tests' })
    opened.push(async () => {
      await service.close()
      await command.close()
      await made.drop()
    })
    ;(await migrate(service))._unsafeUnwrap()
    await sql`select 1`.execute(service.kysely)
    const lines = await dump(service)
    expect(await failureOf(restore(command, lines))).toEqual({ kind: 'DatabaseInUse', connections: 1 })
  })
})
