import type { Delimiter, InlineToken } from './resolve-emphasis.ts'
import { textRun, type Run, type RunStyle } from './run.ts'

interface Open {
  count: number
  /** Index in the result of the first token inside. */
  readonly from: number
  readonly literal: Run
}

/**
 * Pairs `*` and `~~` as Notion writes them: each run of text is dressed on its own, so that `**a *****b***` is bold
 * text and bold italic text side by side, and a mark may close after a space. Every literal one is escaped, so each of
 * these is markup. What stays open is text. Underscores are left for the caller.
 */
export const resolveNotionEmphasis = (tokens: readonly InlineToken[]): readonly InlineToken[] => {
  const result: InlineToken[] = []
  const stars: Open[] = []
  const tildes: Open[] = []
  for (const token of tokens) {
    if ('runs' in token || token.character === '_') result.push(token)
    else if (token.character === '*') takeStars(token, stars, result)
    else if (token.count < 2) result.push({ runs: [token.literal] })
    else takeTildes(token, tildes, result)
  }
  return restoreLiterals(result, [...stars, ...tildes])
}

function takeStars(token: Delimiter, open: Open[], result: InlineToken[]): void {
  let left = token.count
  while (left > 0) {
    const top = open.at(-1)
    if (top !== undefined && left >= top.count) {
      dress(result, top.from, top.count)
      left -= top.count
      open.pop()
    } else if (top !== undefined && top.count === 3) {
      dress(result, top.from, left)
      top.count -= left
      left = 0
    } else {
      const count = Math.min(3, left)
      open.push({ count, from: result.length, literal: token.literal })
      left -= count
    }
  }
}

function takeTildes(token: Delimiter, open: Open[], result: InlineToken[]): void {
  for (let left = token.count; left >= 2; left -= 2) {
    const top = open.pop()
    if (top === undefined) open.push({ count: 2, from: result.length, literal: token.literal })
    else restyle(result, top.from, (style) => ({ ...style, strike: true }))
  }
}

const dress = (result: InlineToken[], from: number, count: number): void =>
  restyle(result, from, (style) => ({ ...style, bold: style.bold || count >= 2, italic: style.italic || count !== 2 }))

function restyle(result: InlineToken[], from: number, change: (style: RunStyle) => RunStyle): void {
  for (let at = from; at < result.length; at += 1) {
    const token = result[at]
    if (token === undefined) continue
    result[at] =
      'runs' in token
        ? { runs: token.runs.map((run) => ({ ...run, style: change(run.style) })) }
        : { ...token, literal: { ...token.literal, style: change(token.literal.style) } }
  }
}

function restoreLiterals(result: readonly InlineToken[], open: readonly Open[]): readonly InlineToken[] {
  if (open.length === 0) return result
  const restored: InlineToken[] = []
  for (let at = 0; at <= result.length; at += 1) {
    for (const { from, count, literal } of open)
      if (from === at) restored.push({ runs: [textRun(literal.text.repeat(count), literal.style)] })
    const token = result[at]
    if (token !== undefined) restored.push(token)
  }
  return restored
}
