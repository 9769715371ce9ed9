import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { hasSections } from '../../deltas/delta-plan.ts'
import type { Project } from '../project.ts'
import type { TreeFault } from '../tree/tree-fault.ts'
import type { WalkedEntry } from '../tree/walk-folder.ts'

/** A Markdown file with delta sections that no command reads, and the path its content belongs to. */
export interface UnreadDelta {
  readonly path: string
  readonly expected: string
}

/** Delta sections in other Markdown files than `<capability>/spec.md`, by path. */
export const findUnreadDeltas = (
  { tree, delta }: Project,
  walked: readonly WalkedEntry[],
): Result<readonly UnreadDelta[], TreeFault> => {
  const found: UnreadDelta[] = []
  for (const { name, kind, segments, path } of walked) {
    if (kind === 'other' || name === 'spec.md' || !name.toLowerCase().endsWith('.md')) continue
    if (kind === 'link' && tree.kindOf(path) !== 'file') continue
    const text = tree.read(path)
    if (text.isErr()) {
      if (text.error.code === 'ENOENT') continue
      return err(text.error)
    }
    if (!hasSections(delta(text.value))) continue
    const capability = segments.length > 0 ? segments.join('/') : name.slice(0, -'.md'.length)
    found.push({ path: [...segments, name].join('/'), expected: `${capability}/spec.md` })
  }
  return ok(found.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0)))
}
