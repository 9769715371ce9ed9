import type { Result } from 'neverthrow'
import type { TreeFault } from './tree-fault.ts'
import type { EntryKind, TreeEntry, TreeReader } from './tree-reader.ts'

/**
 * A tree that asks for every folder and file once and answers from its listings where no link is involved. For the
 * length of one validation, which looks at the same specifications again and again.
 */
export const rememberTree = (tree: TreeReader): TreeReader => {
  const list = remember(tree.list)
  const kinds = remember((folder: string) => kindsIn(list(folder)))
  const kindAt = (path: string): EntryKind | undefined => {
    const cut = path.lastIndexOf('/')
    return path === '' ? 'directory' : kinds(path.slice(0, Math.max(cut, 0))).get(path.slice(cut + 1))
  }
  const isPlainFolder = remember(
    (folder: string): boolean => folder === '' || (kindAt(folder) === 'directory' && isPlainFolder(parentOf(folder))),
  )
  const isPlain = remember((path: string): boolean => {
    const kind = kindAt(path)
    return (kind === 'directory' || kind === 'file') && isPlainFolder(parentOf(path))
  })
  const stat = remember(tree.kindOf)
  const realPath = remember(tree.realPath)
  return {
    root: tree.root,
    list,
    read: remember(tree.read),
    kindOf: (path) => {
      const kind = kindAt(path)
      return kind === undefined || kind === 'link' ? stat(path) : kind
    },
    realPath: (path) => {
      const root = isPlain(path) ? realPath('') : undefined
      return root === undefined ? realPath(path) : path === '' ? root : `${root === '/' ? '' : root}/${path}`
    },
    confine: (folder, path) =>
      (folder === '' || path === folder || path.startsWith(`${folder}/`)) && isPlain(path)
        ? undefined
        : tree.confine(folder, path),
  }
}

const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0))

const kindsIn = (entries: Result<readonly TreeEntry[], TreeFault>): ReadonlyMap<string, EntryKind> =>
  new Map(entries.unwrapOr([]).map(({ name, kind }) => [name, kind]))

const remember = <Value>(ask: (path: string) => Value): ((path: string) => Value) => {
  const known = new Map<string, { readonly value: Value }>()
  return (path) => {
    const answer = known.get(path) ?? { value: ask(path) }
    known.set(path, answer)
    return answer.value
  }
}
