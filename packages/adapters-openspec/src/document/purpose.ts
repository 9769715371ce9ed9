import { headerLevel, readMarkdownHeader } from '../conformance/lines/markdown-header.ts'
import { readRequirementHeader } from '../conformance/lines/requirement-header.ts'
import { skipWhiteSpace } from '../conformance/lines/skip-white-space.ts'
import { lineEnding, withLineEnding } from './line-ending.ts'
import { protectStructure } from './protect-structure.ts'
import { scanHeadingLines } from './scan-heading-lines.ts'

/** The text of the first `## Purpose`, trimmed, sub-headings included; null when there is none. */
export const readPurpose = (text: string): string | null => {
  const place = findPurpose(text)
  return place === null ? null : text.slice(place.start, place.end).trim()
}

/** The text with its Purpose replaced; a missing section goes in after the title. */
export const writePurpose = (text: string, purpose: string): string => {
  const ending = lineEnding(text)
  const words = withLineEnding(protectStructure(purpose.trim()), ending)
  const place = findPurpose(text)
  if (place === null) return insertPurpose(text, words, ending)
  const old = text.slice(place.start, place.end)
  if (withLineEnding(old.trim(), ending) === words) return text
  const [before, after] = [text.slice(0, place.start), text.slice(place.end)]
  if (old.trim() === '')
    return `${onOwnLine(before, ending)}${words}${words === '' ? '' : ending}${old === '' && after !== '' ? ending : old}${after}`
  const leading = old.slice(0, old.length - old.trimStart().length)
  return before + leading + words + old.slice(old.trimEnd().length) + after
}

/** Read line by line and left at its end: this is asked of every text that is shown. */
const findPurpose = (text: string): { readonly start: number; readonly end: number } | null => {
  let start: number | null = null
  const lines = scanHeadingLines(
    text,
    (begin) => !text.startsWith('###', begin) && (start !== null || mayBePurpose(text, begin)),
  )
  for (const line of lines) {
    const header = headerLevel(line.words) > 2 ? undefined : readMarkdownHeader(line.words)
    if (header === undefined) continue
    if (start !== null) return { start, end: line.start }
    if (header.level === 2 && header.title.toLowerCase() === 'purpose') start = line.next
  }
  return start === null ? null : { start, end: text.length }
}

const mayBePurpose = (text: string, begin: number): boolean =>
  text.startsWith('##', begin) && (text[skipWhiteSpace(text, begin + 2)] ?? '').toLowerCase() === 'p'

const insertPurpose = (text: string, words: string, ending: string): string => {
  const before = text.slice(0, endOfTitle(text))
  const after = text.slice(before.length)
  const bom = before === '' && after.startsWith('\uFEFF') ? '\uFEFF' : ''
  const gap = before === '' ? '' : /(?:\r\n|\n|\r){2}$/.test(before) ? before : onOwnLine(before, ending) + ending
  return `${gap}${bom}## Purpose${ending}${words}${ending}${after === '' ? '' : ending}${after.slice(bom.length)}`
}

/** Where the text under the first level-1 heading ends; 0 without one. */
const endOfTitle = (text: string): number => {
  let titled = false
  for (const { words, start } of scanHeadingLines(text, (begin) => titled || !text.startsWith('##', begin))) {
    if (titled && (readMarkdownHeader(words) !== undefined || readRequirementHeader(words) !== undefined)) return start
    titled ||= headerLevel(words) === 1 && readMarkdownHeader(words) !== undefined
  }
  return titled ? text.length : 0
}

const onOwnLine = (text: string, ending: string): string => (text === '' || /[\r\n]$/.test(text) ? text : text + ending)
