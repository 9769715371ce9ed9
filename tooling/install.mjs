// Runs on the machine's own Node (20.19 or newer), before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The Node that the lockfile pins for this platform; the running one where it is new enough and none is pinned. */
export const pinnedNode = () => {
  const names = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]
  const found = names.map((name) => join(root, 'node_modules', name, 'bin', 'node')).find((path) => existsSync(path))
  if (found !== undefined) return found
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(`nos: there is no pinned Node for ${process.platform}-${process.arch}; install Node 24 and try again`)
  process.exit(2)
}

/** Installs with the pinned pnpm unless the installed tree already is what the lockfile says. */
export const install = () => {
  const marker = join(root, 'node_modules', '.nos-installed')
  const wanted = fingerprint()
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const arguments_ = ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=error']
  console.error(`nos: installing with ${PNPM} (once; the next start skips this)`)
  const { status, error } = spawnSync(npx, arguments_, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) {
    console.error(`nos: the installation failed${error ? ` (${error.message})` : ''}; see the lines above`)
    process.exit(1)
  }
  writeFileSync(marker, wanted)
  bundle()
}

/** Commands that need no service start faster from a bundle; without one they run from the sources. */
const bundle = () => {
  const { status } = spawnSync(pinnedNode(), [join(root, 'tooling', 'bundle.ts')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0)
    console.error('nos: the bundle could not be made; commands start from the sources, which takes a little longer')
}

const fingerprint = () => {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${PNPM}`)
  const manifests = readdirSync(join(root, 'packages')).map((name) => join('packages', name, 'package.json'))
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests.sort()]) {
    if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}
