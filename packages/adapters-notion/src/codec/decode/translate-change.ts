import type { MirrorSegment } from '@nos/domain'
import { blockSimilarity } from '../alignment/block-similarity.ts'
import { pairSimilar } from '../alignment/pair-similar.ts'
import { contentKey } from '../block/block-key.ts'
import { blockWords } from '../block/block-words.ts'
import { parseRemote, type RemoteBlock } from '../remote/parse-remote.ts'
import { editSource } from './edit-source.ts'
import type { Outline } from './outline.ts'
import type { Piece } from './piece.ts'
import { renderSource } from './render-source.ts'

/** A stretch that differs from what is known, and what the translation may lean on. */
export interface Change {
  readonly segments: readonly MirrorSegment[]
  readonly indexes: readonly number[]
  readonly blocks: readonly RemoteBlock[]
  /** Sources of known blocks that are nowhere where they were, by content: a moved block keeps its text. */
  readonly moved: Map<string, MovedSource[]>
  readonly eol: string
}

/** What a block was written as before it was moved, and where among the known segments. */
export interface MovedSource {
  readonly source: string
  readonly index: number
}

/** Our text for a changed stretch of the page. */
export const translateChange = (change: Change, outline: Outline): readonly Piece[] => {
  const silent = change.segments.flatMap((segment, at): readonly Piece[] =>
    segment.remote === null
      ? [{ source: segment.source, remote: null, blocks: [], index: change.indexes[at] ?? null, origin: 'kept' }]
      : [],
  )
  const respelled = adoptSent(change)
  if (respelled !== null) {
    for (const piece of respelled) outline.note(piece.source, piece.blocks[0]?.depth ?? 0)
    return [...silent, ...respelled]
  }
  const known = change.segments.flatMap((segment, at) => {
    const blocks = segment.remote === null ? [] : parseRemote(segment.remote)
    const [block] = blocks
    return block === undefined || blocks.length > 1 ? [] : [{ ...block, segment, index: change.indexes[at] ?? null }]
  })
  const partner = new Map<number, (typeof known)[number]>()
  pairSimilar(known, change.blocks, blockSimilarity).forEach((target, at) => {
    const item = known[at]
    if (target !== -1 && item !== undefined) partner.set(target, item)
  })
  let before: number | null = null
  const pieces = change.blocks.map((block, at): Piece => {
    const piece = translateBlock(block, partner.get(at) ?? null, { ...change, before }, outline)
    before = piece.index
    outline.note(piece.source, block.depth)
    return piece
  })
  return [...silent, ...pieces]
}

/**
 * Text that was sent and not seen since: where the page holds the same words, its spelling is adopted and the source
 * stands, although the two are not known to be equal.
 */
export function adoptSent({
  segments,
  indexes,
  blocks,
}: Pick<Change, 'segments' | 'indexes' | 'blocks'>): readonly Piece[] | null {
  const sent = segments.flatMap((segment, at) =>
    segment.remote === null ? [] : [{ segment, index: indexes[at] ?? null, own: parseRemote(segment.remote) }],
  )
  if (sent.length === 0 || sent.some(({ segment }) => segment.provisional !== true)) return null
  const words = (list: readonly RemoteBlock[]): string => list.map(({ content }) => blockWords(content)).join('')
  if (words(sent.flatMap(({ own }) => own)) !== words(blocks)) return null
  if (sent.length === blocks.length && sent.every(({ own }, at) => words(own) === words(blocks.slice(at, at + 1))))
    return sent.map(({ segment, index }, at): Piece => ({
      source: segment.source,
      remote: blocks[at]?.remote ?? null,
      blocks: blocks.slice(at, at + 1),
      index,
      origin: 'kept',
    }))
  return [
    {
      source: sent.map(({ segment }) => segment.source).join(''),
      remote: blocks.length === 0 ? null : blocks.map(({ remote }) => remote).join('\n'),
      blocks,
      index: sent.at(-1)?.index ?? null,
      origin: 'kept',
    },
  ]
}

function translateBlock(
  block: RemoteBlock,
  known: (RemoteBlock & { segment: MirrorSegment; index: number | null }) | null,
  change: Change & { readonly before: number | null },
  outline: Outline,
): Piece {
  const base = { remote: block.remote, blocks: [block] }
  if (block.content.kind === 'empty') return { ...base, source: '', index: null, origin: 'new' }
  if (known !== null) {
    const adopted =
      known.segment.provisional === true &&
      blockWords(known.content) === blockWords(block.content) &&
      known.depth === block.depth
    const edited = adopted
      ? known.segment.source
      : known.depth === block.depth && known.segment.source !== ''
        ? editSource(known.segment.source, known, block)
        : null
    if (edited !== null) return { ...base, source: edited, index: known.index, origin: 'edited' }
  }
  const moved = takeMoved(change.moved, contentKey(block.content), change.before)
  if (moved !== null) return { ...base, ...moved, origin: 'moved' }
  return { ...base, source: renderSource(block, outline, change.eol), index: null, origin: 'new' }
}

/** Of several blocks with the same content the one that followed the block before, so that what moves together stays together. */
function takeMoved(moved: Change['moved'], key: string, before: number | null): MovedSource | null {
  const found = moved.get(key) ?? []
  const taken = found.find(({ index }) => before !== null && index === before + 1) ?? found[0] ?? null
  moved.set(
    key,
    found.filter((one) => one !== taken),
  )
  return taken
}
