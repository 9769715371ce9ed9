import type { DocumentNode } from '@nos/domain'
import { lineEnding, withLineEnding } from './line-ending.ts'
import { parseDocument } from './parse-document.ts'
import { protectStructure } from './protect-structure.ts'

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

const findPurpose = (text: string): { readonly start: number; readonly end: number } | null => {
  let offset = 0
  let start: number | null = null
  for (const node of parseDocument(text).nodes) {
    if (start !== null && levelOf(node) <= 2) return { start, end: offset }
    if (start === null && node.kind === 'section' && node.level === 2 && node.title.toLowerCase() === 'purpose')
      start = offset + headingLength(node.source)
    offset += node.source.length
  }
  return start === null ? null : { start, end: offset }
}

const insertPurpose = (text: string, words: string, ending: string): string => {
  const nodes = parseDocument(text).nodes
  const title = nodes.findIndex(({ kind }) => kind === 'title')
  const before = nodes
    .slice(0, title + 1)
    .map(({ source }) => source)
    .join('')
  const after = text.slice(before.length)
  const bom = before === '' && after.startsWith('\uFEFF') ? '\uFEFF' : ''
  const gap = before === '' ? '' : /(?:\r\n|\n|\r){2}$/.test(before) ? before : onOwnLine(before, ending) + ending
  return `${gap}${bom}## Purpose${ending}${words}${ending}${after === '' ? '' : ending}${after.slice(bom.length)}`
}

const levelOf = (node: DocumentNode): number => {
  switch (node.kind) {
    case 'text':
      return 7
    case 'title':
      return 1
    case 'section':
      return node.level
    case 'requirement':
      return 3
    case 'scenario':
      return 4
  }
}

const headingLength = (source: string): number => {
  const heading = /^[^\r\n]*(?:\r\n|\n|\r)?/.exec(source)?.[0] ?? ''
  return heading.length
}

const onOwnLine = (text: string, ending: string): string => (text === '' || /[\r\n]$/.test(text) ? text : text + ending)
