import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { productionParts, type Lockfile } from './production-parts.ts'

const lockfile: Lockfile = {
  importers: {
    '.': { dependencies: { elsewhere: { version: '9.0.0' } } },
    'packages/cli': {
      dependencies: { '@nos/http': { version: 'link:../http' }, '@s/a': { version: '1.0.0(b@2.0.0)' } },
      optionalDependencies: { c: { version: '3.0.0' } },
      devDependencies: { tool: { version: '1.0.0' } },
    },
    'packages/http': {
      dependencies: {
        '@nos/cli': { version: 'link:../cli' },
        b: { version: '2.1.0' },
        d: { version: 'another@4.0.0' },
      },
    },
  },
  snapshots: {
    '@s/a@1.0.0(b@2.0.0)': { dependencies: { b: '2.0.0' }, optionalDependencies: { peer: '1.0.0' } },
    'another@4.0.0': { dependencies: { b: '2.0.0' } },
    'b@2.0.0': null,
    'b@2.1.0': {},
    'c@3.0.0': { optionalDependencies: { e: '5.0.0-rc.1' }, dependencies: { c: '3.0.0' } },
    'e@5.0.0-rc.1': {},
    'elsewhere@9.0.0': {},
    'peer@1.0.0': {},
    'tool@1.0.0': {},
  },
}

it('follows packages of ours, dependencies and optional ones, each version once, and no tool of development', () => {
  const parts = productionParts(lockfile, 'packages/cli')
  expect(parts.map(({ name, version }) => `${name} ${version}`)).toEqual([
    '@s/a 1.0.0',
    'another 4.0.0',
    'b 2.0.0',
    'b 2.1.0',
    'c 3.0.0',
    'e 5.0.0-rc.1',
    'peer 1.0.0',
  ])
})

it('reads our own lockfile: what is bundled is there, tools are not', () => {
  const own = parse(readFileSync(join(import.meta.dirname, '..', '..', 'pnpm-lock.yaml'), 'utf8')) as Lockfile
  const names = new Set(productionParts(own, 'packages/cli').map(({ name }) => name))
  for (const part of [
    'hono',
    'pg',
    '@electric-sql/pglite',
    '@opentelemetry/sdk-node',
    'pino',
    'sonic-boom',
    'supports-color',
  ])
    expect(names).toContain(part)
  for (const tool of ['vitest', 'oxlint', 'esbuild', '@nos/cli']) expect(names).not.toContain(tool)
})

it('says which part of a broken lockfile is missing', () => {
  expect(() => productionParts({ ...lockfile, snapshots: {} }, 'packages/cli')).toThrow(/names b@2.1.0 .* not hold it/)
  expect(() => productionParts(lockfile, 'packages/mcp')).toThrow(/no package in packages\/mcp/)
})
