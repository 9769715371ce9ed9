import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** The folder with real trees: TEST_CORPORA, else NOS_CORPORA, else `shared/corpora` beside the repository. */
const folder =
  process.env['TEST_CORPORA'] ??
  process.env['NOS_CORPORA'] ??
  join(import.meta.dirname, '../../../../../shared/corpora')

export const corpora: readonly string[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.tar.gz'))
      .map((name) => basename(name, '.tar.gz'))
      .toSorted()
  : []

if (corpora.length === 0)
  console.warn(
    `There are no corpora in ${folder}: the comparisons with real trees are left out. Set TEST_CORPORA to run them.`,
  )

/** Unpacks one into a temporary folder; `dispose` removes it. */
export const unpack = (name: string): { readonly path: string; readonly dispose: () => void } => {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'nos-corpus-')))
  execFileSync('tar', ['xzf', join(folder, `${name}.tar.gz`), '-C', place])
  return { path: join(place, name), dispose: () => rmSync(place, { recursive: true, force: true }) }
}
