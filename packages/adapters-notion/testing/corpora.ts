import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where the archives of real specifications are: `TEST_CORPORA`, else beside the checkout. */
export const CORPORA = resolve(process.env['TEST_CORPORA'] ?? join(import.meta.dirname, '../../../../shared/corpora'))

export const corporaPresent = (): boolean => existsSync(CORPORA)

export interface CorpusFile {
  readonly path: string
  readonly text: string
}

/** The main specifications of one archive, unpacked into a temporary folder that is removed again. */
export const mainSpecifications = (archive: string): readonly CorpusFile[] => {
  const folder = mkdtempSync(join(tmpdir(), 'nos-corpus-'))
  try {
    execFileSync('tar', ['xzf', join(CORPORA, `${archive}.tar.gz`), '-C', folder])
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?:^|\/)openspec\/specs\/.*spec\.md$/.test(path) && !path.includes('unarchived'))
      .toSorted()
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
