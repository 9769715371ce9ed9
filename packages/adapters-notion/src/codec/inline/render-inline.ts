import { mergeRuns, type Run } from './run.ts'

/** How one dialect spells what a run may carry. */
export interface InlineSpelling {
  readonly escape: (text: string) => string
  readonly code: (text: string) => string
  readonly lineBreak: string
  readonly link: (text: string, url: string) => string
  readonly span: (text: string, openingTag: string) => string
}

/** Writes runs as one line. Spaces at the edge of emphasis go outside it, where both dialects read it back the same. */
export const renderInline = (runs: readonly Run[], spelling: InlineSpelling): string =>
  renderLevel(mergeRuns(runs), 0, spelling)

function renderLevel(runs: readonly Run[], level: number, spelling: InlineSpelling): string {
  let text = ''
  for (let at = 0; at < runs.length;) {
    const first = runs[at]
    if (first === undefined) break
    const mark = marksOf(first)[level]
    let end = at + 1
    if (mark === undefined) text += renderLeaf(first, spelling)
    else {
      while (end < runs.length && sameMarks(first, runs[end], level)) end += 1
      text += dress(renderLevel(runs.slice(at, end), level + 1, spelling), mark, spelling)
    }
    at = end
  }
  return text
}

const renderLeaf = (run: Run, { escape, code, lineBreak }: InlineSpelling): string =>
  run.kind === 'opaque'
    ? run.text
    : run.kind === 'break'
      ? lineBreak
      : run.style.code
        ? code(run.text)
        : escape(run.text)

function sameMarks(a: Run, b: Run | undefined, level: number): boolean {
  if (b === undefined) return false
  const marks = marksOf(b)
  return marksOf(a)
    .slice(0, level + 1)
    .every((mark, index) => mark === marks[index])
}

/** The marks of a run from the outermost inwards. */
function marksOf({ style }: Run): readonly string[] {
  return [
    ...style.spans.map((tag) => `span ${tag}`),
    ...(style.link === null ? [] : [`link ${style.link}`]),
    ...(style.strike ? ['~~'] : []),
    ...(style.bold ? ['**'] : []),
    ...(style.italic ? ['*'] : []),
  ]
}

function dress(inner: string, mark: string, spelling: InlineSpelling): string {
  if (mark.startsWith('span ')) return spelling.span(inner, mark.slice('span '.length))
  if (mark.startsWith('link ')) return inner === '' ? '' : spelling.link(inner, mark.slice('link '.length))
  const core = inner.trim()
  if (core === '') return inner
  const lead = inner.slice(0, inner.length - inner.trimStart().length)
  return `${lead}${mark}${core}${mark}${inner.slice(lead.length + core.length)}`
}
