import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { migrations } from '../migrations/migrations.ts'

/** What migrations make, by name. */
export interface OwnObjects {
  readonly tables: readonly string[]
  readonly functions: readonly string[]
}

/**
 * The tables and functions that these migrations leave behind: read from their statements, without a database. So
 * nothing that somebody else keeps in the same schema is ever backed up, or dropped by a restore.
 */
export const ownObjects = async (names: readonly string[]): Promise<OwnObjects> => {
  const statements: string[] = []
  const recorder = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => void statements.push(query.sql),
  })
  for (const [name, migration] of Object.entries(migrations)) if (names.includes(name)) await migration.up(recorder)
  const tables = new Set<string>()
  const functions = new Set<string>()
  for (const statement of statements) {
    for (const [, verb = '', kind = '', name = ''] of statement.matchAll(MADE_OR_DROPPED)) {
      const names = kind.toLowerCase() === 'table' ? tables : functions
      if (verb.toLowerCase() === 'drop') names.delete(name)
      else names.add(name)
    }
    for (const [, from = '', to = ''] of statement.matchAll(RENAMED)) if (tables.delete(from)) tables.add(to)
  }
  return { tables: [...tables], functions: [...functions] }
}

const MADE_OR_DROPPED =
  /\b(create|drop)\s+(?:or\s+replace\s+)?(table|function)\s+(?:if\s+(?:not\s+)?exists\s+)?"?(\w+)"?/gi
const RENAMED = /\balter\s+table\s+(?:if\s+exists\s+)?"?(\w+)"?\s+rename\s+to\s+"?(\w+)"?/gi
