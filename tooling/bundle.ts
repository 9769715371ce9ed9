import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { bundleOptions } from './bundle-options.ts'

const root = join(import.meta.dirname, '..')
const cli = join(root, 'packages', 'cli')
const dist = join(cli, 'dist')

/** What the bundle was made of, for packages/cli/bin/fresh-bundle.mjs. Written last: without it the bundle is not used. */
const SOURCES = join(dist, 'sources.json')

const started = Date.now()

/** Bundles `nos` into packages/cli/dist: one entry and a chunk for each command, so that starting up reads little. */
const result = await build({
  ...bundleOptions(root),
  outdir: dist,
  minifySyntax: true,
  metafile: true,
  write: false,
})
const bytes = Object.values(result.metafile.outputs).reduce((sum, output) => sum + output.bytes, 0)
console.log(`bundled ${Object.keys(result.metafile.outputs).length} files, ${Math.round(bytes / 1024)} KiB`)

const describeSource = (
  path: string,
): {
  readonly path: string
  readonly size: number
  readonly modified: number
  readonly changed: number
  readonly sha256: string
} => {
  const place = join(root, path)
  const { size, mtimeMs, ctimeMs } = statSync(place)
  return {
    path,
    size,
    modified: mtimeMs,
    changed: ctimeMs,
    sha256: createHash('sha256').update(readFileSync(place)).digest('hex'),
  }
}

/** The commands that packages/cli/bin/nos.mjs runs from the bundle. */
const BUNDLED: ReadonlySet<string> = new Set(
  ['validate', 'archive'].map((command) => `packages/cli/src/commands/${command}.ts`),
)

/** The files of ours that those commands are made of. Packages are pinned by the lockfile. */
const sourcesOf = ({ outputs }: Metafile): readonly string[] => {
  const wanted = new Set<string>()
  const visit = (path: string): void => {
    const output = outputs[path]
    if (output === undefined || wanted.has(path)) return
    wanted.add(path)
    const isProgram = output.entryPoint === 'packages/cli/src/run-nos.ts'
    for (const { path: next, kind } of output.imports)
      if (!isProgram || kind !== 'dynamic-import' || BUNDLED.has(outputs[next]?.entryPoint ?? '')) visit(next)
  }
  visit('packages/cli/dist/main.mjs')
  const own = [...wanted]
    .flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}))
    .filter((path) => !path.split('/').includes('node_modules'))
  return [...new Set([...own, 'pnpm-lock.yaml', 'tooling/bundle.ts'])].toSorted()
}

rmSync(SOURCES, { force: true })
mkdirSync(dist, { recursive: true })
for (const { path, contents } of result.outputFiles) writeFileSync(path, contents)
const written = new Set(result.outputFiles.map(({ path }) => basename(path)))
for (const file of readdirSync(dist)) if (!written.has(file)) rmSync(join(dist, file), { recursive: true })
const files = sourcesOf(result.metafile).map(describeSource)
if (files.every(({ modified }) => modified < started)) writeFileSync(SOURCES, JSON.stringify({ files }))
else console.log('a source changed while it was bundled; the bundle is not used')
