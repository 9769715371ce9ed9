import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseSync } from 'oxc-parser'

/** What a folder's production code may import: its own package, `node:*` where allowed, and these. DESIGN 2 as data. */
export interface Rule {
  /** A folder, relative to the root. The longest match counts. */
  readonly folder: string
  readonly allowed: readonly string[]
  readonly node: boolean
  /** Folders of its own package that it may not reach. */
  readonly apartFrom?: readonly string[]
}

export const RULES: readonly Rule[] = [
  {
    folder: 'packages/domain/src',
    allowed: ['neverthrow'],
    node: false,
    apartFrom: ['packages/domain/src/ports', 'packages/domain/src/use-cases'],
  },
  {
    folder: 'packages/domain/src/ports',
    allowed: ['neverthrow'],
    node: false,
    apartFrom: ['packages/domain/src/use-cases'],
  },
  { folder: 'packages/domain/src/use-cases', allowed: ['neverthrow'], node: false },
  {
    folder: 'packages/adapters-notion/src',
    allowed: ['@nos/domain', '@notionhq/client', 'lru-cache', 'neverthrow', 'valibot'],
    node: true,
  },
  {
    folder: 'packages/adapters-openspec/src',
    allowed: [
      '@nos/domain',
      'eventsource-parser',
      'lru-cache',
      'ofetch',
      'neverthrow',
      'valibot',
      '@valibot/to-json-schema',
      'yaml',
      're2js',
      'diff',
    ],
    node: true,
  },
  {
    folder: 'packages/adapters-postgres/src',
    allowed: [
      '@nos/domain',
      'kysely',
      'pg',
      'pg-boss',
      '@electric-sql/pglite',
      'dataloader',
      'lru-cache',
      'neverthrow',
    ],
    node: true,
  },
  { folder: 'packages/adapters-webhooks/src', allowed: ['@nos/domain', 'ipaddr.js'], node: true },
  { folder: 'packages/adapters-redis/src', allowed: ['@nos/domain', 'redis', 'neverthrow'], node: true },
  {
    folder: 'packages/adapters-telemetry/src',
    allowed: [
      '@nos/domain',
      'prom-client',
      '@opentelemetry/api',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-node',
    ],
    node: true,
  },
  {
    folder: 'packages/http/src',
    allowed: [
      '@nos/domain',
      '@nos/domain/use-cases',
      'hono',
      'jose',
      'lru-cache',
      '@discoveryjs/json-ext',
      'modern-tar',
      'neverthrow',
      'valibot',
      '@valibot/to-json-schema',
      'rate-limiter-flexible',
    ],
    node: true,
  },
  {
    folder: 'packages/mcp/src',
    allowed: ['@nos/domain', '@modelcontextprotocol/server', 'valibot', '@valibot/to-json-schema'],
    node: false,
  },
  {
    folder: 'packages/notion-sandbox/src',
    allowed: ['hono', '@hono/node-server', 'neverthrow', 'valibot'],
    node: true,
  },
  { folder: 'packages/cli/src', allowed: ['*'], node: true },
  { folder: 'packages/cli/src/composition', allowed: ['*', 'inversify'], node: true },
]

export interface Violation {
  readonly file: string
  readonly specifier: string
  readonly reason: string
}

/** Every import of production code that the rules forbid. */
export const findViolations = (root: string, rules: readonly Rule[] = RULES): readonly Violation[] => {
  const violations: Violation[] = []
  for (const file of productionFiles(join(root, 'packages'))) {
    const path = relative(root, file).split(sep).join('/')
    const rule = ruleOf(path, rules)
    if (rule === null) {
      violations.push({ file: path, specifier: '', reason: 'lies in no folder that the rules know' })
      continue
    }
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      const reason = judge(root, file, specifier, rule)
      if (reason !== null) violations.push({ file: path, specifier, reason })
    }
  }
  return violations
}

/** The specifiers of every static and dynamic import and re-export in a TypeScript source. */
export const importsOf = (source: string): readonly string[] => {
  const { module } = parseSync('source.ts', source)
  const imported = module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
  const reexported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
  )
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1))
  return [...imported, ...new Set(reexported), ...dynamic]
}

const ruleOf = (path: string, rules: readonly Rule[]): Rule | null =>
  rules
    .filter(({ folder }) => path.startsWith(`${folder}/`))
    .sort((left, right) => right.folder.length - left.folder.length)[0] ?? null

const judge = (root: string, file: string, specifier: string, rule: Rule): string | null => {
  if (specifier.startsWith('.')) {
    const target = relative(root, resolve(dirname(file), specifier))
      .split(sep)
      .join('/')
    const [, name] = relative(root, file).split(sep)
    if (!target.startsWith(`packages/${name ?? ''}/`)) return 'reaches out of its package'
    const barred = rule.apartFrom?.find((folder) => target.startsWith(`${folder}/`))
    return barred === undefined || isEntry(file) ? null : `may not reach ${barred}`
  }
  if (specifier.startsWith('node:')) return rule.node ? null : 'may not use the platform'
  if (specifier.includes('inversify') && !rule.allowed.includes('inversify'))
    return 'the container lives in cli/composition alone'
  if (rule.allowed.includes('*')) return null
  const known = rule.allowed.some(
    (allowed) => specifier === allowed || (!allowed.startsWith('@nos/') && specifier.startsWith(`${allowed}/`)),
  )
  return known ? null : `is not in the table for ${rule.folder}`
}

// A package's public entry gathers the layers.
const isEntry = (file: string): boolean => file.endsWith(`${sep}src${sep}index.ts`)

const productionFiles = function* (folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist', 'testing', 'tests', 'bench', 'bin'].includes(entry.name))
        yield* productionFiles(path)
    } else if (entry.name.endsWith('.ts') && !/\.(test|contract)\.ts$/.test(entry.name)) yield path
  }
}
