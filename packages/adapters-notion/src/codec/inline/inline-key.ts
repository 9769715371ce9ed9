import { stripSignature } from '../remote/strip-signature.ts'
import { isBareLink } from './markdown-spelling.ts'
import { mergeRuns, type Run } from './run.ts'

/**
 * What a line says, whichever dialect spelled it: equal keys mean equal words with equal emphasis, code and links. How
 * much white space stands between words, automatic links and what Markdown cannot carry (colour, comments) do not count.
 */
export const inlineKey = (runs: readonly Run[]): string => {
  const key: string[] = []
  let previous = ''
  for (const run of mergeRuns(runs.map(withoutSpans))) {
    const marks = marksOf(run)
    for (const piece of piecesOf(run)) {
      if (piece === ' ') {
        if (key.at(-1) !== ' ') key.push(' ')
        previous = ''
      } else {
        key.push(marks === previous ? piece : `\u0001${marks}\u0002${piece}`)
        previous = run.style.code ? '' : marks
      }
    }
  }
  return key.join('').trim()
}

const withoutSpans = (run: Run): Run => {
  const { link } = run.style
  const bare = link !== null && run.kind === 'text' && isBareLink(run.text, link)
  return { ...run, style: { ...run.style, spans: [], link: bare ? null : link } }
}

function piecesOf(run: Run): readonly string[] {
  if (run.kind === 'break') return ['\n']
  if (run.kind === 'opaque') return [run.text.replace(/^<(mention-[a-z-]+)([^>]*?)\s*\/?>.*$/s, '<$1$2/>')]
  if (run.style.code) return [run.text.trim()]
  return (run.text.match(/\s+|\S+/g) ?? []).map((piece) => (/^\s/.test(piece) ? ' ' : piece))
}

const marksOf = ({ style }: Run): string =>
  [
    style.bold ? 'b' : '',
    style.italic ? 'i' : '',
    style.strike ? 's' : '',
    style.code ? 'c' : '',
    style.link === null ? '' : `l${plainUrl(style.link)}`,
  ].join('')

const plainUrl = (url: string): string =>
  stripSignature(url).replaceAll('%28', '(').replaceAll('%29', ')').replaceAll('%20', ' ').replace(/\/$/, '')
