import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder with the corpora: TEST_CORPORA, else `shared/corpora` beside the repository. */
export const corporaFolder =
  process.env['TEST_CORPORA'] ?? fileURLToPath(new URL('../../../../../shared/corpora', import.meta.url))

/** The archives that are there, by name without ending. */
export const corporaNames: readonly string[] = existsSync(corporaFolder)
  ? readdirSync(corporaFolder)
      .filter((name) => name.endsWith('.tar.gz'))
      .map((name) => basename(name, '.tar.gz'))
      .toSorted()
  : []

if (corporaNames.length === 0)
  console.warn(
    `No corpora in ${corporaFolder}: the comparisons with real trees are left out. Set TEST_CORPORA to run them.`,
  )

/** Unpacks an archive into a new temporary folder; `dispose` removes it. */
export const unpackCorpus = (name: string): { readonly folder: string; readonly dispose: () => void } => {
  const place = mkdtempSync(join(tmpdir(), 'nos-corpus-'))
  execFileSync('tar', ['xzf', join(corporaFolder, `${name}.tar.gz`), '-C', place])
  return { folder: join(place, name), dispose: () => rmSync(place, { recursive: true, force: true }) }
}
