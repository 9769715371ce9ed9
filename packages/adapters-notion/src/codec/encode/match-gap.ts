import type { MirrorSegment } from '@nos/domain'
import { matchSequences } from '../alignment/match-sequences.ts'
import type { Block } from '../block/block-content.ts'
import { blockKey } from '../block/block-key.ts'
import { parseRemote } from '../remote/parse-remote.ts'
import type { SourceBlock } from '../source/parse-source.ts'

/** One part of the page after the write. */
export type PlannedPart =
  /** A known segment that the page keeps as it is; its source may be spelled anew. */
  | { readonly kind: 'kept'; readonly index: number; readonly source: string }
  /** A known segment whose lines go. */
  | { readonly kind: 'gone'; readonly index: number }
  /** Text that Notion does not carry in the body. */
  | { readonly kind: 'silent'; readonly source: string }
  /** Lines to send. */
  | { readonly kind: 'new'; readonly source: string; readonly block: Block }

/**
 * Plans a stretch where the text changed: blocks that say the same keep their lines on the page, blocks that Markdown
 * has no form for stay whatever our text says now, the rest goes and comes.
 */
export const matchGap = (
  segments: readonly MirrorSegment[],
  indexes: readonly number[],
  given: readonly SourceBlock[],
): readonly PlannedPart[] => {
  const known = indexes.flatMap((index) => {
    const segment = segments[index]
    if (segment === undefined || segment.remote === null) return []
    const own = parseRemote(segment.remote)
    return [
      {
        index,
        segment,
        opaque: own.some(({ content }) => content.kind === 'opaque'),
        key: own.map(blockKey).join('\n'),
      },
    ]
  })
  const blocks = given.map((block) => titleAsBlock(segments, indexes, block))
  const joined = indexes.map((index) => segments[index]?.source ?? '').join('')
  if (joined === blocks.map(({ source }) => source).join('') && known.length > 0)
    return indexes.map((index) => ({ kind: 'kept', index, source: segments[index]?.source ?? '' }))
  const keys = blocks.map(({ depth, content }) => (content === null ? '' : blockKey({ depth, content })))
  const lookalike = known.map((item, at) => (item.opaque ? `opaque ${tagOf(item.segment.source)}` : at))
  const pairs = matchSequences(
    known.map(({ key, opaque }, at) => (opaque ? String(lookalike[at]) : key)),
    blocks.map(({ source }, at) =>
      known.some(({ opaque, segment }) => opaque && tagOf(segment.source) === tagOf(source))
        ? `opaque ${tagOf(source)}`
        : (keys[at] ?? ''),
    ),
  )
  const parts: PlannedPart[] = []
  let next = 0
  const add = (until: number): void => {
    for (const { source, depth, content } of blocks.slice(next, until))
      parts.push(content === null ? { kind: 'silent', source } : { kind: 'new', source, block: { depth, content } })
    next = until
  }
  let replaced = false
  known.forEach(({ index, segment, opaque }, at) => {
    const target = pairs[at] ?? -1
    if (target !== -1) {
      add(target)
      const source = blocks[target]?.source ?? ''
      parts.push({
        kind: 'kept',
        index,
        source: opaque && source.trim() !== segment.source.trim() ? segment.source : source,
      })
      next = target + 1
      replaced = false
    } else if (opaque || segment.source === '') {
      // What takes the place of text that goes stands where that was, not behind the block that stays.
      if (replaced) add(pairs.slice(at).find((each) => each !== -1) ?? blocks.length)
      parts.push({ kind: 'kept', index, source: segment.source })
    } else {
      parts.push({ kind: 'gone', index })
      replaced = true
    }
  })
  add(blocks.length)
  return parts
}

/** A page that a person made may hold the first heading as a block of its own: it is then edited there. */
function titleAsBlock(segments: readonly MirrorSegment[], indexes: readonly number[], block: SourceBlock): SourceBlock {
  if (block.title === undefined) return block
  const silent = indexes.some((index) => segments[index]?.remote === null)
  const first = indexes.find((index) => segments[index]?.source !== '')
  const heading = first !== undefined && segments[first]?.remote?.startsWith('# ') === true
  return heading && !silent ? { ...block, content: block.title } : block
}

const tagOf = (source: string): string => /^\s*(<[a-z_-]+|!\[)/.exec(source)?.[1] ?? '\u0000'
