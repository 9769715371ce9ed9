import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const sources = globSync('packages/*/src/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const RULES = [
  ['makes no code out of a text', /(?<!\.)\beval\((?!\w+:)|\bnew Function\(|node:vm\b/, 'const x = eval(text)'],
  ['makes no format out of a text', /\bformat\b[^\n]*from 'node:util'/, "import { format } from 'node:util'"],
  ['starts no shell', /\bexecSync?\(|shell: true/, "spawn('ls', { shell: true })"],
  [
    'switches off no check of a certificate',
    /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED(?:'\])? *=(?!=)/,
    'rejectUnauthorized: false',
  ],
  [
    'takes no weak hash, cipher or random number',
    /Hash\('(?:md5|sha1)'|'aes-\d+-(?:ecb|cbc)'|Math\.random\(/,
    "createHash('md5')",
  ],
] as const

describe('the service', () => {
  it.each(RULES)('has no such line: it %s', (_, pattern, planted) => {
    expect(planted).toMatch(pattern)
    expect(sources.filter((path) => pattern.test(read(path)))).toEqual([])
  })
})
