import type { DocumentNode, SpecDocument } from '@nos/domain'
import { readMarkdownHeader } from '../conformance/lines/markdown-header.ts'
import { readRequirementHeader } from '../conformance/lines/requirement-header.ts'
import { normalizeRequirementName, withoutClosingHashes } from '../conformance/lines/requirement-name.ts'
import { scanHeadingLines } from './scan-heading-lines.ts'
import { createUniqueKeys } from './unique-key.ts'

/**
 * Cuts a text at its headings. A heading is what OpenSpec's readers take for one (column 0, outside fences, no setext,
 * comments not masked); the names follow their rules. Joining the sources gives the text back.
 */
export const parseDocument = (text: string): SpecDocument => {
  const nodes: DocumentNode[] = []
  const unique = createUniqueKeys()
  let pending: Heading = { kind: 'text' }
  let start = 0
  let startLine = 1
  let requirement: string | null = null
  let titled = false
  const close = (end: number): void => {
    if (end === start) return
    const node = nodeOf(pending, { source: text.slice(start, end), line: startLine }, requirement, unique)
    if (node.kind === 'requirement') requirement = node.key
    nodes.push(node)
  }
  for (const line of scanHeadingLines(text)) {
    const heading = readHeading(line.words, titled)
    if (heading === undefined) continue
    close(line.start)
    if (heading.kind === 'title') titled = true
    if (heading.kind !== 'scenario' && !(heading.kind === 'section' && heading.level > 3)) requirement = null
    pending = heading
    start = line.start
    startLine = line.line
  }
  close(text.length)
  return { nodes }
}

type Heading =
  | { readonly kind: 'text' }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'section'; readonly level: number; readonly title: string }
  | { readonly kind: 'requirement'; readonly name: string }
  | { readonly kind: 'scenario'; readonly name: string }

const readHeading = (words: string, titled: boolean): Heading | undefined => {
  const requirement = readRequirementHeader(words)
  if (requirement !== undefined && normalizeRequirementName(requirement) !== '')
    return { kind: 'requirement', name: normalizeRequirementName(requirement) }
  const header = readMarkdownHeader(words)
  if (header === undefined) return undefined
  const scenario = header.level === 4 ? SCENARIO.exec(header.title)?.[1] : undefined
  if (scenario !== undefined) return { kind: 'scenario', name: withoutClosingHashes(scenario).trim() }
  if (header.level === 1 && !titled) return { kind: 'title', title: header.title }
  return { kind: 'section', level: header.level, title: header.title }
}

const SCENARIO = /^Scenario:(.*)$/i

const nodeOf = (
  heading: Heading,
  { source, line }: { readonly source: string; readonly line: number },
  requirement: string | null,
  unique: (key: string) => string,
): DocumentNode => {
  // Written out: a text may have 200,000 headings.
  switch (heading.kind) {
    case 'text':
      return { kind: 'text', source, line, key: unique('text') }
    case 'title':
      return { kind: 'title', title: heading.title, source, line, key: unique('title') }
    case 'section': {
      const { level, title } = heading
      return { kind: 'section', level, title, source, line, key: unique(`section:${keyed(title)}`) }
    }
    case 'requirement': {
      const { name } = heading
      return { kind: 'requirement', name, source, line, key: unique(`requirement:${keyed(name)}`) }
    }
    case 'scenario': {
      const { name } = heading
      const under = requirement === null ? '' : requirement.slice('requirement:'.length)
      return { kind: 'scenario', name, source, line, requirement, key: unique(`scenario:${under}/${keyed(name)}`) }
    }
  }
}

/** Keys are repeated in scenarios, findings and maps: a heading of a megabyte must not make each of them as long. */
const keyed = (name: string): string =>
  name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME).toWellFormed()}…`

const LONGEST_NAME = 500
