import { allMatches } from './all-matches.ts'
/** Stands for a character of code, of a link's target or of a quotation: neither letter nor space. */
export const MASK = '\uE000'

/**
 * The prose of a block with everything that is not the writer's own wording blanked out, at the same length: inline code, URLs,
 * link targets, comments and quotations become `MASK`; emphasis and line ends become spaces. Linear in the length.
 */
export const maskProse = (block: string): string => {
  let text = block
  if (text.includes('`')) text = maskCode(text)
  if (text.includes('<!--')) text = maskBetween(text, '<!--', '-->', ' ')
  if (text.includes(']('))
    text = text.replace(LINK, (whole, label: string) => ` ${label} ${fill(whole.length - label.length - 2)}`)
  if (text.includes('://')) text = text.replace(URL_TEXT, fillFor)
  if (QUOTE_MARK.test(text)) text = QUOTATIONS.reduce((masked, pattern) => masked.replace(pattern, fillFor), text)
  return text.replace(SPACED, ' ')
}

// Each class excludes the character that starts a match, so no text is scanned twice.
const LINK = /\[([^[\]]*)\]\([^()\s]*\)/g
const URL_TEXT = /\b[a-z]{2,10}:\/\/[^\s<>)\]]+/gi
const QUOTE_MARK = /["“”„«「『]/
const QUOTATIONS = [
  /"[^"]{1,300}"/g,
  /[“„][^“„”]{1,300}[”“]/g,
  /«[^«»]{1,300}»/g,
  /「[^「」]{1,300}」/g,
  /『[^『』]{1,300}』/g,
]
const SPACED = /[*\r\n]/g

const fill = (length: number): string => MASK.repeat(length)
const fillFor = (text: string): string => fill(text.length)

const maskBetween = (text: string, open: string, close: string, character: string): string => {
  let masked = ''
  let from = 0
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, from)) {
    const end = text.indexOf(close, at + open.length)
    if (end < 0) break
    masked += text.slice(from, at) + character.repeat(end + close.length - at)
    from = end + close.length
  }
  return masked + text.slice(from)
}

/** Code spans as CommonMark pairs them: a run of backticks closes at the next run of the same length. */
const maskCode = (text: string): string => {
  const runs = allMatches(text, /`+/g).map((match) => ({ start: match.index, end: match.index + match[0].length }))
  const closers = closersOf(runs)
  let masked = ''
  let from = 0
  for (let index = 0; index < runs.length; index += 1) {
    const closer = closers[index]
    const [opening, closing] = [runs[index], closer === undefined ? undefined : runs[closer]]
    if (closer === undefined || !opening || !closing) continue
    masked += text.slice(from, opening.start) + fill(closing.end - opening.start)
    from = closing.end
    index = closer
  }
  return masked + text.slice(from)
}

const closersOf = (
  runs: readonly { readonly start: number; readonly end: number }[],
): readonly (number | undefined)[] => {
  const closers = Array.from<number | undefined>({ length: runs.length })
  const latest = new Map<number, number>()
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const run = runs[index]
    if (!run) continue
    closers[index] = latest.get(run.end - run.start)
    latest.set(run.end - run.start, index)
  }
  return closers
}
