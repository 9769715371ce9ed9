import { blockSimilarity } from '../alignment/block-similarity.ts'
import { matchSequences } from '../alignment/match-sequences.ts'
import { wordTokens } from '../alignment/word-tokens.ts'
import { pairSimilar } from '../alignment/pair-similar.ts'
import type { Block } from '../block/block-content.ts'
import { mergeRuns, textRun, type Run } from '../inline/run.ts'

/**
 * Gives text that is about to be rewritten the colours, underlines and comment anchors that its words had in Notion,
 * and its block the colour that it had: our Markdown does not show them, and a rewrite must not lose them.
 */
export const carryDecoration = (before: readonly Block[], after: readonly Block[]): readonly Block[] => {
  const carried = [...after]
  pairSimilar(before, after, blockSimilarity).forEach((target, at) => {
    const old = before[at]?.content
    const fresh = after[target]
    if (old === undefined || fresh === undefined || !('runs' in old) || !('runs' in fresh.content)) return
    const runs = decorate(old.runs, fresh.content.runs)
    carried[target] = {
      depth: fresh.depth,
      content: { ...fresh.content, runs, suffix: old.kind === fresh.content.kind ? old.suffix : '' },
    }
  })
  return carried
}

function decorate(before: readonly Run[], after: readonly Run[]): readonly Run[] {
  if (before.every(({ style }) => style.spans.length === 0)) return after
  const old = piecesOf(before)
  const fresh = piecesOf(after)
  const keyOf = (run: Run): string => `${run.kind} ${run.text}`
  const spans = fresh.map((): readonly string[] | null => null)
  matchSequences(old.map(keyOf), fresh.map(keyOf)).forEach((target, at) => {
    if (target !== -1) spans[target] = old[at]?.style.spans ?? []
  })
  return mergeRuns(
    fresh.map((run, at) => ({ ...run, style: { ...run.style, spans: spans[at] ?? bothSides(spans, at) } })),
  )
}

/** A new word inside decorated text takes the decoration that the words on both sides share. */
function bothSides(spans: readonly (readonly string[] | null)[], at: number): readonly string[] {
  const left = spans.slice(0, at).findLast((each) => each !== null) ?? []
  const right = spans.slice(at + 1).find((each) => each !== null && each !== undefined) ?? []
  return left.filter((span) => right.includes(span))
}

const piecesOf = (runs: readonly Run[]): readonly Run[] =>
  runs.flatMap((run) =>
    run.kind === 'text' && !run.style.code ? wordTokens(run.text).map((text) => textRun(text, run.style)) : [run],
  )
