import { headerLevel } from '../lines/markdown-header.ts'
import { toMarkdownLines } from '../lines/markdown-lines.ts'
import { withoutClosingHashes } from '../lines/requirement-name.ts'
import { skipWhiteSpace } from '../lines/skip-white-space.ts'

/** How many `#### ` headers of a requirement block have a body under them and how many have none. */
export const countScenarios = (raw: string): { readonly filled: number; readonly empty: number } => {
  const { lines, fenced } = toMarkdownLines(raw)
  let filled = 0
  let empty = 0
  for (let index = 1; index < lines.length; index++) {
    if (fenced[index] === 1 || headerLevel(lines[index] ?? '') !== 4) continue
    let hasBody = false
    while (index + 1 < lines.length && !endsScenario(lines[index + 1] ?? '', fenced[index + 1] === 1)) {
      index++
      hasBody ||= (lines[index] ?? '').trim() !== ''
    }
    if (hasBody) filled++
    else empty++
  }
  return { filled, empty }
}

const endsScenario = (line: string, fenced: boolean): boolean => {
  const level = fenced ? 0 : headerLevel(line)
  return level >= 1 && level <= 4
}

/** The names of a block's scenarios in order: any `#### ` header, without its label and closing hashes. */
export const scenarioNames = (raw: string): readonly string[] => {
  if (!raw.includes('####')) return []
  const { lines, fenced } = toMarkdownLines(raw)
  return lines.filter((line, index) => fenced[index] !== 1 && headerLevel(line) === 4).map(scenarioName)
}

const scenarioName = (line: string): string =>
  withoutClosingHashes(line.slice(skipWhiteSpace(line, 4)))
    .replace(/^Scenario:\s*/i, '')
    .trim()
