import { readFence } from '../conformance/lines/fence-mask.ts'
import { headerLevel } from '../conformance/lines/markdown-header.ts'
import { toMarkdownLines } from '../conformance/lines/markdown-lines.ts'
import type { MarkdownLines } from '../conformance/lines/markdown-lines.ts'
import { normalizeText } from '../conformance/lines/normalize-text.ts'
import { readRequirementHeader } from '../conformance/lines/requirement-header.ts'
import { foldRequirementName, normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import type { DiagnosticTarget, TreeDiagnostic } from './tree-diagnostic.ts'

/**
 * What in one specification or delta text is read otherwise than its author is likely to mean: a code fence that is
 * never closed, a scenario whose header has not four hashes, requirement names that differ only by case or spacing.
 */
export const findTextHazards = (text: string, target: DiagnosticTarget): readonly TreeDiagnostic[] => {
  const lines = toMarkdownLines(normalizeText(text))
  return [...unclosedFence(lines, target), ...misplacedScenarios(lines, target), ...nearMisses(lines, target)]
}

const unclosedFence = ({ lines, fenced }: MarkdownLines, target: DiagnosticTarget): readonly TreeDiagnostic[] => {
  let open: { readonly index: number; readonly mark: number; readonly length: number } | undefined
  lines.forEach((line, index) => {
    const fence = fenced[index] === 1 ? readFence(line) : undefined
    if (fence === undefined) return
    if (open === undefined) open = { index, mark: fence.mark, length: fence.length }
    else if (fence.bare && fence.mark === open.mark && fence.length >= open.length) open = undefined
  })
  if (open === undefined) return []
  const hidden = lines.slice(open.index + 1).filter((line) => headerLevel(line) > 0).length
  return [
    {
      severity: hidden > 0 ? 'error' : 'warning',
      code: 'unclosed_code_fence',
      message: `The code fence opened on line ${open.index + 1} is never closed, so OpenSpec takes the rest of the file for code${hidden > 0 ? ` and does not see ${hidden} header(s) in it` : ''}.`,
      target: { ...target, line: open.index + 1 },
      fix: 'Close the fence with a line of the same marks and nothing else, or remove the opening line.',
    },
  ]
}

const SCENARIO = /^(#{1,6})[ \t]*scenario\s*:/i

const misplacedScenarios = ({ lines, fenced }: MarkdownLines, target: DiagnosticTarget): readonly TreeDiagnostic[] =>
  lines.flatMap((line, index) => {
    const hashes = fenced[index] === 1 ? undefined : SCENARIO.exec(line)?.[1]
    if (hashes === undefined || headerLevel(line) === 4) return []
    return [
      {
        severity: 'warning' as const,
        code: 'scenario_wrong_level' as const,
        message:
          hashes.length === 4
            ? `The scenario header on line ${index + 1} has no space after its hashes, so it is no header.`
            : `The scenario on line ${index + 1} has ${hashes.length} hash(es). OpenSpec counts scenarios of a delta at level 4 only, and another level moves it out of its requirement or out of sight.`,
        target: { ...target, line: index + 1 },
        fix: 'Write the header as "#### Scenario: <name>".',
      },
    ]
  })

const nearMisses = ({ lines, fenced }: MarkdownLines, target: DiagnosticTarget): readonly TreeDiagnostic[] => {
  const first = new Map<string, { readonly name: string; readonly line: number }>()
  return lines.flatMap((line, index) => {
    const written = fenced[index] === 1 ? undefined : readRequirementHeader(line)
    if (written === undefined) return []
    const name = normalizeRequirementName(written)
    const twin = first.get(foldRequirementName(name))
    if (twin === undefined) first.set(foldRequirementName(name), { name, line: index + 1 })
    return twin === undefined || twin.name === name ? [] : [nearMiss(name, twin, { ...target, line: index + 1 })]
  })
}

const nearMiss = (
  name: string,
  twin: { readonly name: string; readonly line: number },
  target: DiagnosticTarget,
): TreeDiagnostic => ({
  severity: 'warning',
  code: 'requirement_near_miss',
  message: `"${name}" and "${twin.name}" (line ${twin.line}) differ only by case or spacing. OpenSpec takes them for two requirements.`,
  target: { ...target, requirement: name },
  fix: 'Give one of them a distinct name, or write both the same way.',
})
