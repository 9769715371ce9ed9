import type { MarkdownLines } from '../conformance/lines/markdown-lines.ts'
import type { Rename, UnpairedRename } from './delta-plan.ts'
import { readRenameSide } from './marked-requirement.ts'

/** FROM and TO lines of one RENAMED section as pairs; a line that finds no partner is listed as unpaired. */
export const readRenames = (
  { lines, fenced }: MarkdownLines,
  from: number,
  to: number,
): { readonly pairs: readonly Rename[]; readonly unpaired: readonly UnpairedRename[] } => {
  const pairs: Rename[] = []
  const unpaired: UnpairedRename[] = []
  let pending: UnpairedRename | undefined
  for (let index = from; index < to; index++) {
    if (fenced[index] === 1) continue
    const line = lines[index] ?? ''
    const source = readRenameSide(line, 'FROM')
    if (source !== undefined) {
      if (pending !== undefined) unpaired.push(pending)
      pending = { side: 'FROM', name: source, line: index + 1 }
      continue
    }
    const target = readRenameSide(line, 'TO')
    if (target === undefined) continue
    if (pending === undefined) unpaired.push({ side: 'TO', name: target, line: index + 1 })
    else pairs.push({ from: pending.name, to: target })
    pending = undefined
  }
  if (pending !== undefined) unpaired.push(pending)
  return { pairs, unpaired }
}
