import { readMarkdownHeader, headerLevel } from '../conformance/lines/markdown-header.ts'
import { toMarkdownLines } from '../conformance/lines/markdown-lines.ts'
import type { MarkdownLines } from '../conformance/lines/markdown-lines.ts'
import { normalizeText } from '../conformance/lines/normalize-text.ts'
import { readRequirementHeader, restOfLine } from '../conformance/lines/requirement-header.ts'
import { normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import { readBlocks } from '../conformance/spec/requirement-block.ts'
import type { DeltaPlan, DeltaSection, OrphanRequirement, StrayHeader } from './delta-plan.ts'
import { readRemovedNames } from './removed-names.ts'
import { readRenames } from './renames.ts'

/** Reads a delta file as the official merge does. Never fails: what it cannot use is listed or left out. */
export const parseDelta = (text: string): DeltaPlan => {
  const lines = toMarkdownLines(normalizeText(text))
  const sections = readDeltaSections(lines)
  const of = (kind: DeltaSection): readonly LineSpan[] => sections.filter((section) => section.kind === kind)
  const blocks = (kind: DeltaSection) => of(kind).flatMap(({ from, to }) => readBlocks(lines, from, to).blocks)
  const renames = of('renamed').map(({ from, to }) => readRenames(lines, from, to))
  return {
    added: blocks('added'),
    modified: blocks('modified'),
    removed: of('removed').flatMap(({ from, to }) => readRemovedNames(lines, from, to)),
    renamed: renames.flatMap(({ pairs }) => pairs),
    unpaired: renames.flatMap(({ unpaired }) => unpaired).toSorted((one, other) => one.line - other.line),
    orphans: readOrphans(lines),
    strays: [...readStrays(lines, of('added')), ...readStrays(lines, of('modified'))].toSorted(
      (one, other) => one.line - other.line,
    ),
    sections: {
      added: of('added').length > 0,
      modified: of('modified').length > 0,
      removed: of('removed').length > 0,
      renamed: of('renamed').length > 0,
    },
  }
}

/** Lines [from, to) under a header with this title. */
interface LineSpan {
  readonly kind: DeltaSection
  readonly title: string
  readonly from: number
  readonly to: number
}

const SECTION_TITLES: ReadonlyMap<string, DeltaSection> = new Map([
  ['added requirements', 'added'],
  ['modified requirements', 'modified'],
  ['removed requirements', 'removed'],
  ['renamed requirements', 'renamed'],
])

const readDeltaSections = ({ lines, fenced }: MarkdownLines): readonly LineSpan[] => {
  const headers: { readonly title: string; readonly index: number }[] = []
  lines.forEach((line, index) => {
    const title = fenced[index] === 1 ? undefined : sectionTitle(line)
    if (title !== undefined) headers.push({ title, index })
  })
  return headers.flatMap(({ title, index }, position) => {
    const kind = SECTION_TITLES.get(title.toLowerCase())
    return kind === undefined
      ? []
      : [{ kind, title, from: index + 1, to: headers[position + 1]?.index ?? lines.length }]
  })
}

const sectionTitle = (line: string): string | undefined => {
  const header = line.startsWith('##') ? readMarkdownHeader(line) : undefined
  return header?.level === 2 ? header.title : undefined
}

const readOrphans = ({ lines, fenced }: MarkdownLines): readonly OrphanRequirement[] => {
  const orphans: OrphanRequirement[] = []
  let section: string | undefined
  lines.forEach((line, index) => {
    if (fenced[index] === 1 || !line.startsWith('##')) return
    const title = sectionTitle(line)
    if (title !== undefined) section = title
    else if (section === undefined || !SECTION_TITLES.has(section.toLowerCase())) {
      const name = readRequirementHeader(line)
      if (name !== undefined) orphans.push({ name: normalizeRequirementName(name), section, line: index + 1 })
    }
  })
  return orphans
}

const readStrays = ({ lines, fenced }: MarkdownLines, spans: readonly LineSpan[]): readonly StrayHeader[] => {
  const section = spans[0]?.title ?? ''
  const strays: StrayHeader[] = []
  for (const { from, to } of spans)
    for (let index = from; index < to; index++) {
      const line = lines[index] ?? ''
      if (fenced[index] === 1 || headerLevel(line) !== 3 || readRequirementHeader(line) !== undefined) continue
      const header = restOfLine(line, 4)?.trim()
      if (header !== undefined) strays.push({ header, section, line: index + 1 })
    }
  return strays
}
