import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { SPECS_FOLDER, mainSpecPath } from '../project.ts'
import type { SpecFile } from '../tree/spec-files.ts'
import type { TreeFault } from '../tree/tree-fault.ts'
import type { TreeReader } from '../tree/tree-reader.ts'

/** Why the delta files of a change cannot be led to main specifications safely: the first path that leaves its place. */
export const checkSpecUpdates = (
  tree: TreeReader,
  deltaFolder: string,
  deltas: readonly SpecFile[],
): Result<void, TreeFault> => {
  for (const { id, path } of deltas) {
    const target = mainSpecPath(id)
    const fault = confined(tree, deltaFolder, path) ?? confined(tree, SPECS_FOLDER, target)
    if (fault !== undefined) return err(fault)
  }
  return ok()
}

/** A path may leave the specs folder only by a link of its own capability folder. */
const confined = (tree: TreeReader, folder: string, path: string): TreeFault | undefined =>
  tree.confine(folder, path) === undefined ? undefined : tree.confine(path.slice(0, -'/spec.md'.length), path)
