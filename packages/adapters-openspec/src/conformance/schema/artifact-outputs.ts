import { posix } from 'node:path'
import type { TreeReader } from '../tree/tree-reader.ts'

/**
 * The files of a change that an artifact's `generates` names, as paths in the project, sorted. A plain name is that
 * file; a pattern is matched against everything below the change but dot names. Nothing is found outside the change.
 */
export const findArtifactOutputs = (tree: TreeReader, changeFolder: string, generates: string): readonly string[] => {
  const pattern = generates.replaceAll('\\', '/')
  if (!isPattern(pattern)) {
    const path = posix.normalize(`${changeFolder}/${generates}`)
    return tree.confine(changeFolder, path) === undefined && tree.kindOf(path) === 'file' ? [path] : []
  }
  const wanted = posix.normalize(pattern)
  return filesBelow(tree, changeFolder, '', [])
    .filter((path) => posix.matchesGlob(path, wanted))
    .map((path) => `${changeFolder}/${path}`)
    .toSorted()
}

const isPattern = (pattern: string): boolean =>
  /[*?[]/.test(pattern) || /[!*+?@]\([^(]*\)/u.test(pattern) || /\{[^{}]*(?:,|\.\.)[^{}]*\}/.test(pattern)

const filesBelow = (
  tree: TreeReader,
  root: string,
  folder: string,
  above: readonly (string | undefined)[],
): readonly string[] => {
  const place = folder === '' ? root : `${root}/${folder}`
  const real = tree.realPath(place)
  if (above.includes(real)) return []
  return tree
    .list(place)
    .unwrapOr([])
    .flatMap(({ name, kind }) => {
      if (name.startsWith('.')) return []
      const path = folder === '' ? name : `${folder}/${name}`
      const full = `${root}/${path}`
      if (kind === 'link' && tree.confine(root, full) !== undefined) return []
      const stands = kind === 'link' ? tree.kindOf(full) : kind
      if (stands === 'directory') return filesBelow(tree, root, path, [...above, real])
      return stands === 'file' ? [path] : []
    })
}
