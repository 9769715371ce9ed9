import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const hasTitle: Rule = defineRule({
  id: 'has-title',
  title: 'A specification begins with its title',
  category: 'structure',
  severity: 'info',
  weight: 0.5,
  rationale: 'A reader who lands in the middle of a library finds out from the first line what this text is about.',
  source: 'OpenSpec writing guide: spec.md begins with a level-1 heading',
  languages: 'any',
  params: {},
  good: [{ text: '# Login Specification\n\n## Purpose\n\nHow people sign in.' }],
  bad: [{ text: '# \n\n## Purpose\n\nHow people sign in.', words: ['#'] }],
  *check(spec) {
    if (spec.nodes.length === 0 || spec.nodes.some(({ node }) => node.kind === 'title' && node.title !== '')) return
    const first = spec.nodes[0]
    yield {
      node: first ?? null,
      start: first?.name.start ?? 0,
      end: first?.name.end ?? 0,
      message: 'The text has no level-1 heading.',
      hint: 'Begin with `# <Name> Specification`.',
    }
  },
})
