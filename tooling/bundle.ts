import { join } from 'node:path'
import { build } from 'esbuild'

const cli = join(import.meta.dirname, '..', 'packages', 'cli')

// PGlite finds its WebAssembly and data files beside its own code, so it stays a package.
const EXTERNAL = ['@electric-sql/pglite', 'pg-native']

/** Bundles `nos` into packages/cli/dist: one entry and a chunk for each command, so that starting up reads little. */
const result = await build({
  entryPoints: [join(cli, 'src', 'main.ts')],
  outdir: join(cli, 'dist'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  external: EXTERNAL,
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
})
const bytes = Object.values(result.metafile.outputs).reduce((sum, output) => sum + output.bytes, 0)
console.log(`bundled ${Object.keys(result.metafile.outputs).length} files, ${Math.round(bytes / 1024)} KiB`)
