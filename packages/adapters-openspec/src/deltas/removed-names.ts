import type { MarkdownLines } from '../conformance/lines/markdown-lines.ts'
import { readRequirementHeader } from '../conformance/lines/requirement-header.ts'
import { normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import { readBulletedRequirement } from './marked-requirement.ts'

/** The requirement names a REMOVED section lists, as headers or as list items that carry one. */
export const readRemovedNames = ({ lines, fenced }: MarkdownLines, from: number, to: number): readonly string[] => {
  const names: string[] = []
  for (let index = from; index < to; index++) {
    if (fenced[index] === 1) continue
    const line = lines[index] ?? ''
    const header = readRequirementHeader(line)
    const name = header === undefined ? readBulletedRequirement(line) : normalizeRequirementName(header)
    if (name !== undefined) names.push(name)
  }
  return names
}
