import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { treeFault } from './tree-fault.ts'
import type { TreeFault } from './tree-fault.ts'
import { absolute } from './tree-reader.ts'
import type { TreeReader } from './tree-reader.ts'
import { walkFolder } from './walk-folder.ts'
import type { WalkedEntry } from './walk-folder.ts'

/** A `spec.md` in its capability folder; `id` is the folder's path below the specs folder. */
export interface SpecFile {
  readonly id: string
  readonly path: string
}

/** Every `spec.md` below a specs folder, by id in code-unit order. A missing folder holds none. */
export const findSpecFiles = (tree: TreeReader, folder: string): Result<readonly SpecFile[], TreeFault> => {
  const walked = walkFolder(tree, folder)
  if (walked.isErr()) return walked.error.code === 'ENOENT' ? ok([]) : err(walked.error)
  return selectSpecFiles(tree, folder, walked.value)
}

/** The `spec.md` files among what was walked. A link that leaves both the specs folder and its own is a fault. */
export const selectSpecFiles = (
  tree: TreeReader,
  folder: string,
  walked: readonly WalkedEntry[],
): Result<readonly SpecFile[], TreeFault> => {
  const found: SpecFile[] = []
  for (const { name, kind, segments, path } of walked) {
    if (name !== 'spec.md' || segments.length === 0 || kind === 'other') continue
    if (kind === 'link') {
      if (tree.kindOf(path) !== 'file') continue
      const home = path.slice(0, -'/spec.md'.length)
      if (tree.confine(folder, path) !== undefined && tree.confine(home, path) !== undefined)
        return err(treeFault(`Path is outside the allowed directory: ${absolute(tree, path)}`))
    }
    found.push({ id: segments.join('/'), path })
  }
  return ok(found.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)))
}
