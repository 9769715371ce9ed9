import type { Draft } from '../blocks/block.ts'
import { isChildObject } from '../blocks/block-kinds.ts'
import { matchSequences } from './match-sequences.ts'
import type { RenderedBlock } from './render-blocks.ts'
import { renderInlines } from './render-inlines.ts'

/** What becomes of one place in a body after an edit. */
export type Placement =
  | { readonly kind: 'keep'; readonly id: string }
  | { readonly kind: 'change'; readonly id: string; readonly draft: Draft; readonly children: readonly Placement[] }
  | { readonly kind: 'create'; readonly draft: Draft }

/** Lays a new reading of a body over its blocks, so that every block whose source did not change keeps its id. */
export const alignBlocks = (
  old: readonly RenderedBlock[],
  drafts: readonly Draft[],
  isBroken: (id: string) => boolean,
): readonly Placement[] => {
  const sound = old.filter((block) => !isBroken(block.node.id))
  const exact = matchSequences(sound.map(sourceOf), drafts.map(keyOf))
  const placements: Placement[] = []
  let oldAt = 0
  let newAt = 0
  for (const [oldIndex, newIndex] of [...exact, [sound.length, drafts.length] as const]) {
    placements.push(...alignGap(sound.slice(oldAt, oldIndex), drafts.slice(newAt, newIndex), isBroken))
    const kept = sound[oldIndex]
    if (kept !== undefined) placements.push({ kind: 'keep', id: kept.node.id })
    oldAt = oldIndex + 1
    newAt = newIndex + 1
  }
  return placements
}

function alignGap(
  old: readonly RenderedBlock[],
  drafts: readonly Draft[],
  isBroken: (id: string) => boolean,
): readonly Placement[] {
  const pairs = new Map<number, RenderedBlock>()
  for (const [oldIndex, newIndex] of matchSequences(old.map(headOf), drafts.map(draftHead))) {
    const block = old[oldIndex]
    if (block !== undefined && canBecome(block, drafts[newIndex])) pairs.set(newIndex, block)
  }
  const free = old.filter((block) => ![...pairs.values()].includes(block))
  drafts.forEach((draft, index) => {
    if (pairs.has(index)) return
    const at = free.findIndex((block) => canBecome(block, draft))
    const [block] = at === -1 ? [] : free.splice(at, 1)
    if (block !== undefined) pairs.set(index, block)
  })
  return drafts.map((draft, index) => {
    const block = pairs.get(index)
    if (block === undefined) return { kind: 'create', draft }
    return {
      kind: 'change',
      id: block.node.id,
      draft,
      children: alignBlocks(childrenOf(block), draft.children, isBroken),
    }
  })
}

const canBecome = (block: RenderedBlock, draft: Draft | undefined): boolean =>
  draft !== undefined && block.node.type === draft.type && !isChildObject(draft.type) && draft.type !== 'unknown'

const sourceOf = (block: RenderedBlock): string => block.lines.map((line) => line.text).join('\n')
const headOf = (block: RenderedBlock): string => `${block.node.type}\n${block.lines[0]?.text ?? ''}`
const draftHead = (draft: Draft): string => `${draft.type}\n${keyOf(draft).split('\n')[0] ?? ''}`
const keyOf = (draft: Draft): string => draft.key ?? rowSource(draft.cells)
const rowSource = (cells: Draft['cells']): string => cells.map((cell) => renderInlines(cell).trim()).join('|')

/** Table rows are no lines of their own; they align by their cells. */
function childrenOf(block: RenderedBlock): readonly RenderedBlock[] {
  if (block.node.type !== 'table') return block.children
  return block.node.children.map((node) => ({
    node,
    lines: [{ text: rowSource(node.cells), blockId: node.id }],
    children: [],
  }))
}
