import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { treeFault } from './tree-fault.ts'
import type { TreeFault } from './tree-fault.ts'
import type { EntryKind, TreeReader } from './tree-reader.ts'

/**
 * Reads a project from texts in memory, keyed by path (`openspec/specs/a/spec.md`). Folders exist where files are;
 * `root` only names the project in answers. A path that ends with `/` stands for an empty folder.
 */
export const createSnapshotTree = (files: Readonly<Record<string, string>>, root = '/'): TreeReader => {
  const texts = new Map(Object.entries(files).filter(([path]) => !path.endsWith('/')))
  const folders = foldersOf(Object.keys(files))
  const fault = (path: string, call: string): TreeFault => {
    const place = `${call} '${root === '/' ? '' : root}/${path}'`
    if (folders.has(path)) return treeFault('EISDIR: illegal operation on a directory, read', 'EISDIR')
    const throughFile = ancestors(path).some((parent) => texts.has(parent)) || (texts.has(path) && call === 'scandir')
    return throughFile
      ? treeFault(`ENOTDIR: not a directory, ${place}`, 'ENOTDIR')
      : treeFault(`ENOENT: no such file or directory, ${place}`, 'ENOENT')
  }
  const read = (path: string): Result<string, TreeFault> => {
    const text = texts.get(path)
    return text === undefined ? err(fault(path, 'open')) : ok(text)
  }
  const kindOf: TreeReader['kindOf'] = (path) =>
    texts.has(path) ? 'file' : folders.has(path) ? 'directory' : undefined
  return {
    root,
    list: (path) => {
      const entries = folders.get(path)
      return entries === undefined
        ? err(fault(path, 'scandir'))
        : ok([...entries].map(([name, kind]) => ({ name, kind })))
    },
    read,
    kindOf,
    realPath: (path) => (kindOf(path) === undefined ? undefined : `${root === '/' ? '' : root}/${path}`),
    confine: (_folder, path) => {
      if (kindOf(path) !== undefined) return undefined
      const missing = fault(path, 'lstat')
      return missing.code === 'ENOENT' ? undefined : missing
    },
  }
}

const foldersOf = (paths: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, EntryKind>> => {
  const folders = new Map<string, Map<string, EntryKind>>([['', new Map()]])
  for (const path of paths) {
    const names = path.split('/').filter((name) => name !== '')
    const last = path.endsWith('/') ? names.length : names.length - 1
    let folder = ''
    for (const [depth, name] of names.entries()) {
      const kind = depth < last ? 'directory' : 'file'
      folders.get(folder)?.set(name, kind)
      folder = folder === '' ? name : `${folder}/${name}`
      if (kind === 'directory' && !folders.has(folder)) folders.set(folder, new Map())
    }
  }
  return folders
}

const ancestors = (path: string): readonly string[] => {
  const names = path.split('/')
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'))
}
