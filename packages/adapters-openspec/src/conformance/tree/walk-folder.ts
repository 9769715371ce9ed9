import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import type { TreeFault } from './tree-fault.ts'
import type { EntryKind, TreeReader } from './tree-reader.ts'

/** Something below a folder that is no folder itself. `segments` lead from the walked folder to its own folder. */
export interface WalkedEntry {
  readonly name: string
  readonly kind: Exclude<EntryKind, 'directory'>
  readonly segments: readonly string[]
  readonly path: string
}

/** Everything below a folder, without dot names and without entering links. A missing folder is a fault here. */
export const walkFolder = (tree: TreeReader, folder: string): Result<readonly WalkedEntry[], TreeFault> => {
  const found: WalkedEntry[] = []
  const pending: { readonly path: string; readonly segments: readonly string[] }[] = [{ path: folder, segments: [] }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path, segments } = next
    const entries = tree.list(path)
    if (entries.isErr()) {
      if (segments.length > 0 && entries.error.code === 'ENOENT') continue
      return err(entries.error)
    }
    for (const { name, kind } of entries.value) {
      if (name.startsWith('.')) continue
      if (kind === 'directory') pending.push({ path: `${path}/${name}`, segments: [...segments, name] })
      else found.push({ name, kind, segments, path: `${path}/${name}` })
    }
  }
  return ok(found)
}
