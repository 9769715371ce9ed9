import type { Result } from 'neverthrow'
import type { TreeFault } from './tree-fault.ts'

/** What a folder entry is, links not followed. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other'

export interface TreeEntry {
  readonly name: string
  readonly kind: EntryKind
}

/**
 * Read-only access to a project that holds `openspec/`: a folder on disk or a snapshot in memory. Paths are relative
 * to the project, with `/`; the empty path is the project itself.
 */
export interface TreeReader {
  /** The project's absolute path, as it stands in answers and messages. */
  readonly root: string
  readonly list: (path: string) => Result<readonly TreeEntry[], TreeFault>
  /** The text of a file, links followed, invalid UTF-8 replaced. */
  readonly read: (path: string) => Result<string, TreeFault>
  /** What stands at a path, links followed; undefined when nothing can be seen there. */
  readonly kindOf: (path: string) => 'file' | 'directory' | 'other' | undefined
  /** The absolute real path, links resolved; undefined when nothing is there. */
  readonly realPath: (path: string) => string | undefined
  /** Why `path` is not safely inside `folder` (links resolved, a missing tail allowed); undefined when it is. */
  readonly confine: (folder: string, path: string) => TreeFault | undefined
}

/** The absolute path of a project path, as messages name it. */
export const absolute = (tree: TreeReader, path: string): string =>
  path === '' ? tree.root : `${tree.root === '/' ? '' : tree.root}/${path}`
