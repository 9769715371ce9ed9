import type { DocumentNode, DraftRequirement, DraftScenario, DraftSection, TemplateOutline } from '@nos/domain'
import { parseDocument } from './parse-document.ts'

/** The requirements and the further level-2 sections of a text. */
export const readOutline = (text: string): TemplateOutline => {
  const { nodes } = parseDocument(text)
  const sections: DraftSection[] = []
  const requirements: DraftRequirement[] = []
  let open: DocumentNode | null = null
  for (const node of nodes) {
    if (node.kind === 'requirement') requirements.push(requirementOf(node, nodes))
    if (node.kind === 'section' && node.level === 2 && !READ.test(node.title)) {
      open = node
      sections.push({ title: node.title, ...pointsOf(withoutHeading(node.source)) })
      continue
    }
    if (node.kind === 'title' || (node.kind === 'section' && node.level <= 2)) open = null
    const last = sections.at(-1)
    if (open !== null && last !== undefined && node.kind === 'section')
      sections[sections.length - 1] = {
        ...last,
        text: `${last.text}\n\n${node.title}\n${withoutHeading(node.source)}`.trim(),
      }
  }
  return { requirements, sections }
}

const READ = /^(?:purpose|requirements)$/i

const requirementOf = (
  { key, name, source }: Extract<DocumentNode, { kind: 'requirement' }>,
  nodes: readonly DocumentNode[],
): DraftRequirement => ({
  name,
  text: withoutHeading(source),
  traces: ['template'],
  scenarios: nodes.flatMap((node) => (node.kind === 'scenario' && node.requirement === key ? [scenarioOf(node)] : [])),
})

const STEP = /^\s*[-*]\s+\*\*(GIVEN|WHEN|THEN|AND)\*\*:?\s*(.*)$/i

/** A line that is no step belongs to the step before it. */
const scenarioOf = ({ name, source }: Extract<DocumentNode, { kind: 'scenario' }>): DraftScenario => {
  const steps = { given: [] as string[], when: [] as string[], outcome: [] as string[] }
  let into: keyof typeof steps = 'when'
  for (const line of withoutHeading(source).split(/\r\n|\n|\r/)) {
    const step = STEP.exec(line)
    const word = step?.[1]?.toUpperCase()
    if (word === 'GIVEN') into = 'given'
    if (word === 'WHEN') into = 'when'
    if (word === 'THEN') into = 'outcome'
    const text = step === null ? line.trim() : (step[2] ?? '')
    if (text === '') continue
    const list = steps[into]
    if (step === null && list.length > 0) list[list.length - 1] = `${list.at(-1) ?? ''} ${text}`
    else list.push(text)
  }
  return { name, ...steps }
}

const withoutHeading = (source: string): string => source.replace(/^[^\r\n]*(?:\r\n|\n|\r)?/, '').trim()

/** Bullets at the end are points; everything before them is text. */
const pointsOf = (text: string): { readonly text: string; readonly points: readonly string[] } => {
  const lines = text.split(/\r\n|\n|\r/)
  let from = lines.length
  while (from > 0 && /^[-*]\s+\S/.test(lines[from - 1] ?? '')) from -= 1
  return {
    text: lines.slice(0, from).join('\n').trim(),
    points: lines.slice(from).map((line) => line.replace(/^[-*]\s+/, '')),
  }
}
