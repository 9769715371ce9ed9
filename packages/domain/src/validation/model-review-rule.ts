import type { Rule } from './rule.ts'

/**
 * What a model remarks on. Advisory: it costs nothing until a rule set names it with a severity or a weight. Its findings
 * come from the model; the check of the rule itself finds nothing.
 */
export const MODEL_REVIEW_RULE: Rule = {
  id: 'model-review',
  title: 'A model has nothing to remark on',
  category: 'clarity',
  severity: 'info',
  weight: 1,
  rationale: 'A second reader sees what no pattern finds; whether that counts is for the organisation to say.',
  source: 'NOS',
  languages: 'any',
  params: {},
  good: [],
  bad: [],
  dormant: true,
  check: () => [],
}
