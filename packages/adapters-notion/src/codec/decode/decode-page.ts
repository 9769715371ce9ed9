import type { Mirror, MirrorSegment } from '@nos/domain'
import { contentKey } from '../block/block-key.ts'
import type { DecodedPage } from '../markdown-dialect.ts'
import { parseRemote, type RemoteBlock } from '../remote/parse-remote.ts'
import { trailingSpace } from '../source/trailing-space.ts'
import { lineEnd } from '../source/source-lines.ts'
import { alignMirror, type AlignedPart } from './align-mirror.ts'
import { createOutline } from './outline.ts'
import type { Piece } from './piece.ts'
import { separatePieces } from './separate-pieces.ts'
import { translateChange, type MovedSource } from './translate-change.ts'

/** A page's Markdown v1 in our form (see `MarkdownDialect.decode`). */
export const decodePage = (remote: string, known: Mirror | null, title: string): DecodedPage => {
  const page = parseRemote(remote)
  const segments = known?.segments ?? titleSegment(page, title)
  const former = segments.map(({ source }) => source).join('')
  const parts = alignMirror({ segments }, page)
  const eol = lineEnd(former)
  const outline = createOutline(/^[ \t]*([-*+])[ \t]/m.exec(former)?.[1] ?? '-')
  const moved = movedSources(parts)
  let counted = 0
  const pieces = parts.flatMap((part): readonly Piece[] => {
    if (part.kind === 'kept') {
      counted = part.index + 1
      outline.note(part.segment.source, part.blocks[0]?.depth ?? 0)
      return [{ ...part.segment, blocks: part.blocks, index: part.index, origin: 'kept' }]
    }
    const indexes = part.segments.map((_, at) => counted + at)
    counted += part.segments.length
    return translateChange({ ...part, indexes, moved, eol }, outline)
  })
  const end = known === null ? null : trailingSpace(former)
  const separated = separatePieces(pieces, { eol, end, count: known === null ? -1 : segments.length })
  const mirror = { segments: separated.map((piece): MirrorSegment => ({ source: piece.source, remote: piece.remote })) }
  return { body: mirror.segments.map(({ source }) => source).join(''), mirror }
}

/** A page whose text does not start with a heading of its own gets its title as the first line; Notion keeps it as a property. */
function titleSegment(page: readonly RemoteBlock[], title: string): readonly MirrorSegment[] {
  const first = page.find(({ content }) => content.kind !== 'empty')?.content
  if (first?.kind === 'heading' && first.level === 1) return []
  return [{ source: `# ${title.replaceAll(/\s+/g, ' ').trim()}\n\n`, remote: null }]
}

/** The sources of blocks that no longer stand where they were, by content, in their former order. */
function movedSources(parts: readonly AlignedPart[]): Map<string, MovedSource[]> {
  const sources = new Map<string, MovedSource[]>()
  let counted = 0
  for (const part of parts) {
    if (part.kind === 'kept') {
      counted = part.index + 1
      continue
    }
    for (const { source, remote } of part.segments) {
      const index = counted++
      const blocks = remote === null ? [] : parseRemote(remote)
      const [block] = blocks
      if (block === undefined || blocks.length > 1 || source === '') continue
      const key = contentKey(block.content)
      sources.set(key, [...(sources.get(key) ?? []), { source, index }])
    }
  }
  return sources
}
