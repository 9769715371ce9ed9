import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const SIGNS = ['specs', 'changes', 'config.yaml', 'config.yml', '.nos.lock.json']

/** The nearest folder upwards whose `openspec/` is one by OpenSpec's rule (openspec-format.md 1); null when there is none. */
export const findRoot = (start: string): string | null => {
  for (let folder = start; ; folder = dirname(folder)) {
    if (SIGNS.some((sign) => existsSync(join(folder, 'openspec', sign)))) return folder
    if (dirname(folder) === folder) return null
  }
}
