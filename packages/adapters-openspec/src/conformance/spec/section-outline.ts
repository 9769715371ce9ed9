import type { MarkdownLines } from '../lines/markdown-lines.ts'
import { headerLevel, readMarkdownHeader } from '../lines/markdown-header.ts'

/**
 * A section of the header tree. Its content runs from the line after the header to the line `end` (exclusive): the
 * next line that looks like a header of the same or a higher level.
 */
export interface Section {
  readonly level: number
  readonly title: string
  readonly header: number
  readonly end: number
  readonly children: readonly Section[]
}

/** Every section of a text in document order, each with its direct children (format reference 2.2, reader R1). */
export const readSections = ({ lines, fenced }: MarkdownLines): readonly Section[] => {
  const found: MutableSection[] = []
  const open: MutableSection[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const level = fenced[index] === 1 ? 0 : headerLevel(line)
    if (level === 0) continue
    const header = readMarkdownHeader(line)
    close(open, level, index)
    if (header === undefined) continue
    const section: MutableSection = { ...header, header: index, end: lines.length, ended: false, children: [] }
    while ((open.at(-1)?.level ?? 0) >= level) open.pop()
    open.at(-1)?.children.push(section)
    open.push(section)
    found.push(section)
  }
  return found
}

interface MutableSection extends Section {
  end: number
  ended: boolean
  readonly children: MutableSection[]
}

const close = (open: readonly MutableSection[], level: number, line: number): void => {
  for (let index = open.length - 1; index >= 0; index--) {
    const section = open[index]
    if (section === undefined || section.level < level) return
    if (section.ended) continue
    section.end = line
    section.ended = true
  }
}
