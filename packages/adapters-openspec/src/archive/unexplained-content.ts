import { toMarkdownLines } from '../conformance/lines/markdown-lines.ts'
import type { RequirementsSection } from '../conformance/spec/requirements-section.ts'
import { findUnexplainedBlockLines } from './unexplained-block-lines.ts'

/**
 * The lines of a specification that retiring it would delete without being able to name them: all but its title, its
 * Purpose and the own parts of its requirements.
 */
export const findUnexplainedContent = ({ before, preamble, after, blocks }: RequirementsSection): readonly string[] => [
  ...new Set([
    ...unexplainedBefore(before.replace(/^\ufeff/, '')),
    ...[preamble, after].flatMap((slice) => slice.split('\n').map((line) => line.trim())).filter((line) => line !== ''),
    ...blocks.flatMap(({ raw }) => findUnexplainedBlockLines(raw)),
  ]),
]

const unexplainedBefore = (before: string): readonly string[] => {
  const { lines, fenced } = toMarkdownLines(before.replace(/\r\n?/g, '\n'))
  const found: string[] = []
  let inPurpose = false
  let hasTitle = false
  lines.forEach((line, index) => {
    const text = line.trim()
    if (text === '') return
    const previous = lines[index - 1] ?? ''
    if (fenced[index] !== 1) {
      const section = /^ {0,3}##\s+(.+?)\s*$/.exec(line)?.[1]
      if (section !== undefined) {
        inPurpose = /^purpose$/i.test(section.trim())
        if (!inPurpose) found.push(text)
        return
      }
      const isSetext = inPurpose && previous.trim() !== '' && /^ {0,3}(?:=+|-+)\s*$/.test(line)
      if (isSetext || /^ {0,3}<h[1-6]\b/i.test(line)) {
        found.push(isSetext ? previous.trim() : text)
        inPurpose = false
        return
      }
      if (/^ {0,3}#\s+.+$/.test(line)) {
        if (!hasTitle && !inPurpose) hasTitle = true
        else {
          found.push(text)
          inPurpose = false
        }
        return
      }
    }
    if (!inPurpose) found.push(text)
  })
  return found
}
