import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './frame/subject.ts'

const repository = join(import.meta.dirname, '..')
const corpora = process.env['TEST_CORPORA'] ?? join(repository, '../shared/corpora')
const NOS = join(repository, 'packages/cli/bin/nos.mjs')
const OFFICIAL = join(repository, 'packages/adapters-openspec/node_modules/@fission-ai/openspec/bin/openspec.js')

let place = ''

/** Milliseconds from the start of a process to its end. Its findings do not matter, a defect does. */
const run = (corpus: string, file: string, words: readonly string[]): number => {
  const env = {
    ...process.env,
    OPENSPEC_TELEMETRY: '0',
    CI: '1',
    XDG_CONFIG_HOME: join(place, 'none'),
    XDG_DATA_HOME: join(place, 'none'),
  }
  const began = performance.now()
  const { stdout, stderr } = spawnSync(process.execPath, [file, 'validate', '--all', ...words], {
    cwd: join(place, corpus),
    env,
    maxBuffer: 2 ** 26,
  })
  const milliseconds = performance.now() - began
  if (!stdout.toString().startsWith('{')) throw new Error(`${file}: ${stderr.toString()}`)
  return milliseconds
}

const subjects = (corpus: string): Bench['subjects'] => [
  { name: 'nos validate --all', measure: async () => run(corpus, NOS, ['--openspec-json']) },
  { name: 'openspec validate --all', measure: async () => run(corpus, OFFICIAL, ['--json', '--no-interactive']) },
]

const benchOf = (name: string, title: string, archive: string, folder: string): Bench => ({
  name,
  title,
  unit: 'ms',
  rounds: 5,
  prepare: async () => {
    place = realpathSync(mkdtempSync(join(tmpdir(), 'nos-bench-')))
    execFileSync('tar', ['xzf', join(corpora, `${archive}.tar.gz`), '-C', place])
    spawnSync(process.execPath, [join(repository, 'tooling/bundle.ts')], { stdio: 'ignore' })
    for (const { measure } of subjects(folder)) await measure()
  },
  subjects: subjects(folder),
  finish: async () => rmSync(place, { recursive: true, force: true }),
})

export const benches: readonly Bench[] = [
  benchOf(
    'openspec-process',
    'Validate 36 specifications and 22 changes as a process',
    'Fission-AI__OpenSpec',
    'Fission-AI__OpenSpec',
  ),
  benchOf(
    'openspec-process-unarchived',
    'Validate 102 changes and 41 specifications as a process',
    'Xushlin__gomoku-online',
    'Xushlin__gomoku-online/unarchived',
  ),
]
