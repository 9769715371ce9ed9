import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every file below a folder, by path relative to it, as Latin-1 text so that each byte counts. */
export const readFiles = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  )
