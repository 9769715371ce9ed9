#!/usr/bin/env node
// Starts `nos` on the pinned Node: the sources need Node 24, the machine may have an older one.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { freshBundle } from './fresh-bundle.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const source = join(here, '..', 'src', 'main.ts')
// What works on files alone starts three times faster from the bundle. The service runs from its sources.
const BUNDLED = new Set(['validate', 'archive'])
const bundle = BUNDLED.has(process.argv[2]) ? freshBundle(join(here, '..', '..', '..')) : undefined
const main = bundle ?? (existsSync(source) ? source : join(here, '..', 'dist', 'main.mjs'))

const pinned = () => {
  const names = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]
  const folders = createRequire(import.meta.url).resolve.paths('node') ?? []
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name, 'bin', 'node')))
    .find((path) => existsSync(path))
}

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(pathToFileURL(main).href)
} else {
  const node = pinned()
  if (node === undefined) {
    console.error(
      `nos: Node ${process.versions.node} is too old and the pinned one is not installed; run "npm start" once, or install Node 24`,
    )
    process.exit(2)
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}
