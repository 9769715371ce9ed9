import { readMarkdownHeader } from '../conformance/lines/markdown-header.ts'
import { readRequirementHeader } from '../conformance/lines/requirement-header.ts'
import { scanHeadingLines } from './scan-heading-lines.ts'

/**
 * A text that can stand inside a level-2 section without changing what surrounds it: lines that would end the section
 * or open a requirement get a backslash, which Markdown does not show, and a fence left open is closed.
 * Any other text is given back as it is.
 */
export const protectStructure = (text: string): string => {
  const scan = scanHeadingLines(text)
  let kept = 0
  let result = ''
  let line = scan.next()
  for (; line.done !== true; line = scan.next()) {
    const { start, words } = line.value
    if (!breaksOut(words)) continue
    result += `${text.slice(kept, start)}\\`
    kept = start
  }
  return result + text.slice(kept) + (line.value === null ? '' : `\n${line.value}`)
}

const breaksOut = (words: string): boolean => {
  const header = readMarkdownHeader(words)
  return (header !== undefined && header.level <= 2) || readRequirementHeader(words) !== undefined
}
