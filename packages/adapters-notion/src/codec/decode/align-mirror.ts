import type { Mirror, MirrorSegment } from '@nos/domain'
import { matchSequences } from '../alignment/match-sequences.ts'
import { blockKey } from '../block/block-key.ts'
import { parseRemote, type RemoteBlock } from '../remote/parse-remote.ts'

/** A stretch of a page beside what is known of it, in page order. */
export type AlignedPart =
  /** The page still says it: its source stands, its spelling is the page's own. `index` counts the known segments. */
  | {
      readonly kind: 'kept'
      readonly segment: MirrorSegment
      readonly blocks: readonly RemoteBlock[]
      readonly index: number
    }
  /** Known segments that the page no longer holds so, and the blocks that it holds there. Either may be empty. */
  | { readonly kind: 'changed'; readonly segments: readonly MirrorSegment[]; readonly blocks: readonly RemoteBlock[] }

/** Aligns a page's blocks with the known segments by what they say. Segments without remote text are always kept. */
export const alignMirror = (known: Mirror, page: readonly RemoteBlock[]): readonly AlignedPart[] => {
  const owned = known.segments.map((segment) => (segment.remote === null ? [] : parseRemote(segment.remote)))
  const pairs = matchSequences(owned.flat().map(blockKey), page.map(blockKey))
  const parts: AlignedPart[] = []
  let open: MirrorSegment[] = []
  let next = 0
  let offset = 0
  const flush = (until: number): void => {
    const blocks = page.slice(next, until)
    if (open.length > 0 || blocks.length > 0) parts.push({ kind: 'changed', segments: open, blocks })
    open = []
    next = until
  }
  known.segments.forEach((segment, index) => {
    const blocks = owned[index] ?? []
    const start = placeOf(pairs, offset, blocks.length)
    offset += blocks.length
    if (segment.remote === null && open.length === 0) parts.push({ kind: 'kept', segment, blocks: [], index })
    else if (segment.remote === null) open.push(segment)
    else if (start < next) open.push(segment)
    else {
      flush(start)
      next = start + blocks.length
      const found = page.slice(start, next)
      parts.push({
        kind: 'kept',
        segment: { source: segment.source, remote: found.map(({ remote }) => remote).join('\n') },
        blocks: found,
        index,
      })
    }
  })
  flush(page.length)
  return parts
}

/** Where all blocks of a segment stand in one piece on the page; -1 when they do not. */
function placeOf(pairs: Int32Array, offset: number, length: number): number {
  const start = length === 0 ? -1 : (pairs[offset] ?? -1)
  if (start === -1) return -1
  for (let at = 1; at < length; at += 1) if (pairs[offset + at] !== start + at) return -1
  return start
}
