import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { bundleOptions } from './bundle-options.ts'

/**
 * Writes what the container image holds beside Node: the bundled `nos`, PGlite with its own files, the licence. No
 * sources, no package manager, nothing of development.
 */
const root = join(import.meta.dirname, '..')
const PGLITE = '@electric-sql/pglite'
const target = resolve(process.argv[2] ?? join(root, 'dist', 'image'))

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
await build({ ...bundleOptions(root), outdir: target, minify: true, keepNames: true, legalComments: 'none' })

const require = createRequire(join(root, 'packages', 'adapters-postgres', 'package.json'))
const pglite = dirname(dirname(require.resolve(PGLITE)))
const kept = join(target, 'node_modules', '@electric-sql', 'pglite')
mkdirSync(join(kept, 'dist'), { recursive: true })
for (const file of ['package.json', 'LICENSE']) cpSync(join(pglite, file), join(kept, file))
// The extensions of Postgres that PGlite could load are a third of it, and NOS uses none.
for (const file of readdirSync(join(pglite, 'dist')))
  if (/\.(js|wasm|data)$/.test(file)) cpSync(join(pglite, 'dist', file), join(kept, 'dist', file))
cpSync(join(pglite, 'dist', 'fs'), join(kept, 'dist', 'fs'), {
  recursive: true,
  filter: (path) => statSync(path).isDirectory() || path.endsWith('.js'),
})

const { version } = JSON.parse(readFileSync(join(root, 'packages', 'cli', 'package.json'), 'utf8')) as {
  readonly version: string
}
writeFileSync(join(target, 'package.json'), `${JSON.stringify({ name: 'nos', version, type: 'module' })}\n`)
cpSync(join(root, 'packages', 'cli', 'bin', 'health.mjs'), join(target, 'health.mjs'))
cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'))
console.log(`the application for the image is in ${target}`)
