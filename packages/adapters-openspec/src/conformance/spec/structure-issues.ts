import { readRequirementHeader } from '../lines/requirement-header.ts'
import { normalizeRequirementName } from '../lines/requirement-name.ts'
import type { MarkdownLines } from '../lines/markdown-lines.ts'

/** A structural fault of a main specification (rules S4 to S6, reader R3). `line` counts from 1. */
export interface StructureIssue {
  readonly line: number
  readonly message: string
}

/** `text` is split from the text with LF line ends and its byte order mark, if any, still in place. */
export const findStructureIssues = ({ lines, fenced }: MarkdownLines): readonly StructureIssue[] => {
  const headings: { readonly index: number; readonly line: string }[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (fenced[index] !== 1 && line.startsWith('##')) headings.push({ index, line })
  }
  const start = headings.find(({ line }) => REQUIREMENTS.test(line))?.index ?? -1
  const end = headings.find(({ index, line }) => index > start && /^##\s+/.test(line))?.index ?? lines.length
  const declared = new Map<string, number>()
  const issues: StructureIssue[] = []
  for (const { index, line } of headings) {
    const header = line.trim()
    if (DELTA.test(line)) {
      issues.push({ line: index + 1, message: deltaHeader(header) })
      continue
    }
    const name = readRequirementHeader(line, true)
    if (name === undefined) continue
    if (start === -1 || index <= start || index >= end) {
      issues.push({ line: index + 1, message: outside(header) })
      continue
    }
    const key = normalizeRequirementName(name)
    const previous = declared.get(key)
    if (previous === undefined) declared.set(key, index + 1)
    else issues.push({ line: index + 1, message: duplicate(header, previous) })
  }
  return issues
}

const REQUIREMENTS = /^##\s+Requirements\s*$/i
const DELTA = /^##\s+(?:ADDED|MODIFIED|REMOVED|RENAMED)\s+Requirements\s*$/i

const deltaHeader = (header: string): string =>
  `Main spec contains delta header "${header}". ` +
  'Delta headers are only valid inside openspec/changes/<name>/specs/<capability-path>/spec.md ' +
  'and truncate the parsed ## Requirements section.'

const outside = (header: string): string =>
  `Requirement header "${header}" appears outside the main ## Requirements section. ` +
  'Main specs only parse requirements inside that section, so this requirement is currently invisible to validate, list, and archive.'

const duplicate = (header: string, previous: number): string =>
  `Requirement header "${header}" duplicates the requirement declared on line ${previous}. ` +
  'Requirement names must be unique so spec updates cannot discard one block while updating another.'
