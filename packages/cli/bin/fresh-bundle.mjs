import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The bundled `nos` of this checkout (made by tooling/bundle.ts), when every file it was made of is what it was then:
 * the same size and times, else the same content by its SHA-256. Undefined otherwise: then the sources are run.
 */
export const freshBundle = (root) => {
  try {
    const dist = join(root, 'packages', 'cli', 'dist')
    const { files } = JSON.parse(readFileSync(join(dist, 'sources.json'), 'utf8'))
    return files.every((file) => isUnchanged(root, file)) ? join(dist, 'main.mjs') : undefined
  } catch {
    return undefined
  }
}

const isUnchanged = (root, { path, size, modified, changed, sha256 }) => {
  const place = join(root, path)
  const stat = statSync(place)
  if (stat.size !== size) return false
  if (stat.mtimeMs === modified && stat.ctimeMs === changed) return true
  return createHash('sha256').update(readFileSync(place)).digest('hex') === sha256
}
