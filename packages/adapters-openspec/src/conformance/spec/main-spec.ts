import { once } from '../../once.ts'
import { normalizeLineEnds, normalizeText } from '../lines/normalize-text.ts'
import { toMarkdownLines } from '../lines/markdown-lines.ts'
import type { MarkdownLines } from '../lines/markdown-lines.ts'
import { foldRequirementName, normalizeRequirementName } from '../lines/requirement-name.ts'
import { readPurposeSection } from './purpose-section.ts'
import type { RequirementBlock } from './requirement-block.ts'
import { readRequirementsSection } from './requirements-section.ts'
import type { RequirementsSection } from './requirements-section.ts'
import { readSpecOutline } from './spec-outline.ts'
import type { MissingSection, SpecOutline } from './spec-outline.ts'
import { findStructureIssues } from './structure-issues.ts'
import type { StructureIssue } from './structure-issues.ts'

/** A main specification as the official readers see it. Every view is read once, when first asked for. */
export interface MainSpec {
  readonly text: string
  /** Lines with the byte order mark still in place, as the structure check and the placeholder finder see them. */
  readonly marked: () => MarkdownLines
  readonly outline: () => SpecOutline | MissingSection
  readonly structureIssues: () => readonly StructureIssue[]
  /** The body of `## Purpose` as archive compares it; undefined when there is none. */
  readonly purpose: () => string | undefined
  readonly section: () => RequirementsSection
  /** Blocks by name in order of first appearance; of a repeated name the last block stays. */
  readonly blocksByName: () => ReadonlyMap<string, RequirementBlock>
  /** The names behind each folded name, in order. */
  readonly namesByFold: () => ReadonlyMap<string, readonly string[]>
}

export const readMainSpec = (text: string): MainSpec => {
  const normalized = once(() => toMarkdownLines(normalizeText(text)))
  const marked = once(() => (text.charCodeAt(0) === 0xfeff ? toMarkdownLines(normalizeLineEnds(text)) : normalized()))
  const section = once(() => readRequirementsSection(normalized(), text))
  const blocksByName = once(
    () => new Map(section().blocks.map((block) => [normalizeRequirementName(block.name), block])),
  )
  return {
    text,
    marked,
    outline: once(() => readSpecOutline(normalized())),
    structureIssues: once(() => findStructureIssues(marked())),
    purpose: once(() => readPurposeSection(text)),
    section,
    blocksByName,
    namesByFold: once(() => groupByFold(blocksByName().keys())),
  }
}

const groupByFold = (names: Iterable<string>): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>()
  for (const name of names) {
    const fold = foldRequirementName(name)
    const group = groups.get(fold)
    if (group === undefined) groups.set(fold, [name])
    else group.push(name)
  }
  return groups
}
