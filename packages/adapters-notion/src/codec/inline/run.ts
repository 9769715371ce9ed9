/** How a run of text looks. `spans` are Notion's own opening tags (colour, underline, comment anchor), verbatim. */
export interface RunStyle {
  readonly bold: boolean
  readonly italic: boolean
  readonly strike: boolean
  readonly code: boolean
  readonly link: string | null
  readonly spans: readonly string[]
}

/** A piece of one line: text, a line break inside the block, or markup that Markdown has no form for, verbatim. */
export interface Run {
  readonly kind: 'text' | 'break' | 'opaque'
  readonly text: string
  readonly style: RunStyle
}

export const PLAIN: RunStyle = { bold: false, italic: false, strike: false, code: false, link: null, spans: [] }

export const textRun = (text: string, style: RunStyle = PLAIN): Run => ({ kind: 'text', text, style })

const sameStyle = (a: RunStyle, b: RunStyle): boolean =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.strike === b.strike &&
  a.code === b.code &&
  a.link === b.link &&
  a.spans.join('\n') === b.spans.join('\n')

/** Joins neighbouring text runs of one style. */
export const mergeRuns = (runs: readonly Run[]): readonly Run[] => {
  const merged: Run[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (run.text === '' && run.kind === 'text') continue
    if (last?.kind === 'text' && run.kind === 'text' && !run.style.code && sameStyle(last.style, run.style))
      merged[merged.length - 1] = { ...last, text: last.text + run.text }
    else merged.push(run)
  }
  return merged
}
