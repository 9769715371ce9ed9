import { textRun, type Run, type RunStyle } from './run.ts'

/** A run of `*`, `_` or `~` that may open or close emphasis; `literal` is one such character in the style around it. */
export interface Delimiter {
  readonly character: '*' | '_' | '~'
  readonly count: number
  readonly opens: boolean
  readonly closes: boolean
  readonly literal: Run
}

export type InlineToken = { readonly runs: readonly Run[] } | Delimiter

// Keeps a line of nothing but delimiters linear; no written text nests this deep.
const FARTHEST_OPENER = 64

interface Node {
  runs: readonly Run[]
  count: number
  readonly delimiter: Delimiter | null
}

/** Pairs delimiters as CommonMark does (section 6.2) and gives the runs their emphasis; what finds no partner is text. */
export const resolveEmphasis = (tokens: readonly InlineToken[]): readonly Run[] => {
  const nodes: Node[] = tokens.map((token) =>
    'runs' in token
      ? { runs: token.runs, count: 0, delimiter: null }
      : { runs: [], count: token.count, delimiter: token },
  )
  const openers: number[] = []
  nodes.forEach((node, index) => {
    if (node.delimiter === null) return
    if (node.delimiter.closes) close(nodes, openers, index)
    if (node.delimiter.opens && node.count > 0) openers.push(index)
  })
  return nodes.flatMap((node) =>
    node.delimiter === null || node.count === 0
      ? node.runs
      : [textRun(node.delimiter.character.repeat(node.count), node.delimiter.literal.style), ...node.runs],
  )
}

function close(nodes: Node[], openers: number[], index: number): void {
  const closer = nodes[index]
  if (closer?.delimiter === undefined || closer.delimiter === null) return
  while (closer.count > 0) {
    const found = findOpener(nodes, openers, closer)
    const start = openers[found]
    const opener = start === undefined ? undefined : nodes[start]
    if (start === undefined || opener === undefined) return
    const used = closer.delimiter.character === '~' ? 2 : Math.min(closer.count, opener.count, 2)
    opener.count -= used
    closer.count -= used
    for (let at = start; at < index; at += 1) {
      const node = nodes[at]
      if (node === undefined) continue
      const literal =
        at > start && node.delimiter !== null && node.count > 0
          ? [{ ...node.delimiter.literal, text: node.delimiter.character.repeat(node.count) }]
          : []
      if (literal.length > 0) node.count = 0
      node.runs = [...literal, ...node.runs].map((run) => ({
        ...run,
        style: emphasise(run.style, closer.delimiter?.character ?? '*', used),
      }))
    }
    openers.length = opener.count > 0 ? found + 1 : found
  }
}

function findOpener(nodes: readonly Node[], openers: readonly number[], closer: Node): number {
  for (let at = openers.length - 1; at >= Math.max(0, openers.length - FARTHEST_OPENER); at -= 1) {
    const opener = nodes[openers[at] ?? -1]
    if (
      opener?.delimiter?.character !== closer.delimiter?.character ||
      opener?.delimiter === null ||
      opener === undefined
    )
      continue
    if (closer.delimiter?.character === '~' && (opener.count < 2 || closer.count < 2)) continue
    const both = opener.delimiter.closes || closer.delimiter?.opens === true
    const lengths = opener.delimiter.count + (closer.delimiter?.count ?? 0)
    if (both && lengths % 3 === 0 && opener.delimiter.count % 3 !== 0) continue
    return at
  }
  return -1
}

const emphasise = (style: RunStyle, character: string, used: number): RunStyle =>
  character === '~' ? { ...style, strike: true } : used === 2 ? { ...style, bold: true } : { ...style, italic: true }
