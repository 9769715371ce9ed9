import type { NodeReading, SpecReading } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const emptySection: Rule = defineRule({
  id: 'empty-section',
  title: 'A section has content or goes',
  category: 'structure',
  severity: 'info',
  weight: 0.5,
  rationale:
    'An empty heading looks like something that was forgotten; nobody can tell whether it was meant to be empty.',
  source: 'ISO/IEC/IEEE 29148:2018 5.2.6 (complete set of requirements)',
  languages: 'any',
  params: {},
  good: [{ text: '## Purpose\n\nHow people sign in.\n\n## Notes\n\nNone are open.' }],
  bad: [{ text: '## Purpose\n\nHow people sign in.\n\n## Open Questions\n\n', words: ['Open Questions'] }],
  *check(spec) {
    for (const [index, reading] of spec.nodes.entries()) {
      const { node } = reading
      if (node.kind !== 'section' || OWNED_BY_OPENSPEC.test(node.title)) continue
      if (!isBlank(reading) || hasChild(spec, index, node.level)) continue
      yield {
        node: reading,
        ...reading.name,
        message: `Nothing stands under “${node.title}”.`,
        hint: 'Write what belongs here, or remove the heading.',
      }
    }
  },
})

/** OpenSpec itself reports these two when they are empty. */
const OWNED_BY_OPENSPEC = /^(?:purpose|requirements)$/i

const isBlank = ({ node }: NodeReading): boolean =>
  node.source.slice(node.source.indexOf('\n') + 1 || node.source.length).trim() === ''

const hasChild = (spec: SpecReading, index: number, level: number): boolean => {
  const next = spec.nodes[index + 1]?.node
  if (!next) return false
  if (next.kind === 'section') return next.level > level
  if (next.kind === 'requirement') return level < 3
  return next.kind === 'scenario' && level < 4
}
