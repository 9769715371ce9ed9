import type { MirrorSegment } from '@nos/domain'
import type { SourceBlock } from '../source/parse-source.ts'

/** The smallest stretch of text that starts and ends both at a known segment and at a parsed block. */
export interface Cell {
  readonly segments: readonly [number, number]
  readonly blocks: readonly [number, number]
}

/** Cuts a body where its known segments and its parsed blocks agree; segments without source go with the text before them. */
export const commonCells = (segments: readonly MirrorSegment[], blocks: readonly SourceBlock[]): readonly Cell[] => {
  const cells: Cell[] = []
  let segment = 0
  let block = 0
  while (segment < segments.length || block < blocks.length) {
    const start = [segment, block] as const
    let known = 0
    let parsed = 0
    do {
      if (known <= parsed && segment < segments.length) known += segments[segment++]?.source.length ?? 0
      else if (block < blocks.length) parsed += blocks[block++]?.source.length ?? 0
      else break
    } while (known !== parsed)
    while (segment < segments.length && segments[segment]?.source === '') segment += 1
    cells.push({ segments: [start[0], segment], blocks: [start[1], block] })
  }
  return cells
}
