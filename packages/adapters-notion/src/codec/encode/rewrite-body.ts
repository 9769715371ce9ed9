import type { Mirror } from '@nos/domain'
import { matchSequences } from '../alignment/match-sequences.ts'
import { opaqueTokens } from '../inline/opaque-tokens.ts'
import type { Rewrite } from '../markdown-dialect.ts'
import { renderRemote } from '../remote/render-remote.ts'
import { parseSource, type SourceBlock } from '../source/parse-source.ts'
import { editsOf } from './edits-of.ts'
import { commonCells } from './common-cells.ts'
import { matchGap, type PlannedPart } from './match-gap.ts'

/** What to rewrite so that a page that holds `known` says `body` (see `MarkdownDialect.rewrite`). */
export const rewriteBody = (known: Mirror, body: string): Rewrite => {
  const opaque = opaqueTokens(known.segments.map(({ remote }) => remote ?? '').join('\n'))
  const before = parseSource(known.segments.map(({ source }) => source).join(''), opaque)
  const after = parseSource(body, opaque)
  const pairs = matchSequences(before.map(identity), after.map(identity))
  const planned: PlannedPart[] = []
  let open: number[] = []
  let next = 0
  const flush = (until: number): void => {
    planned.push(...matchGap(known.segments, open, after.slice(next, until)))
    open = []
    next = until
  }
  for (const cell of commonCells(known.segments, before)) {
    const [from, to] = cell.blocks
    const start = from === to ? (open.length === 0 ? next : -1) : (pairs[from] ?? -1)
    const whole = start >= next && before.slice(from, to).every((_, at) => pairs[from + at] === start + at)
    for (let at = cell.segments[0]; at < cell.segments[1]; at += 1) if (!whole) open.push(at)
    if (!whole) continue
    flush(start)
    next = start + (to - from)
    for (let at = cell.segments[0]; at < cell.segments[1]; at += 1) {
      const segment = known.segments[at]
      if (segment !== undefined) planned.push({ kind: 'kept', index: at, source: segment.source })
    }
  }
  flush(after.length)
  return editsOf(known.segments, planned)
}

const identity = ({ source, depth, content }: SourceBlock): string =>
  `${source}\u0000${content === null ? '' : renderRemote({ depth, content })}`
