import { prose } from '../reading/prose.ts'
import type { RequirementReading, Word } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const nonBindingRequirement: Rule = defineRule({
  id: 'non-binding-requirement',
  title: 'A requirement binds',
  category: 'testability',
  severity: 'warning',
  weight: 1,
  rationale: 'SHOULD and MAY allow the opposite, “will” only predicts: no test can refuse a build for them.',
  source:
    'RFC 2119 sections 1, 3 and 5; INCOSE Guide to Writing Requirements R1; OpenSpec writing guide: SHALL or MUST',
  languages: ['en'],
  params: {},
  good: [{ text: 'The system SHALL keep the file. The screen SHOULD show its name.' }],
  bad: [
    { text: 'The system SHOULD keep the file.', words: ['SHOULD'] },
    { text: 'The system will keep the file.', words: ['will'] },
  ],
  *check(spec, { languages }) {
    const read = new Set([...prose(spec, 'requirements', languages)].map(({ node }) => node))
    for (const requirement of spec.requirements) {
      const weak = read.has(requirement) ? onlyWeak(requirement) : null
      if (!weak) continue
      yield {
        node: requirement,
        start: weak.start,
        end: weak.end,
        message: `“${weak.text}” is the strongest word in this requirement, so nothing in it binds.`,
        hint: 'Write SHALL or MUST if it has to be so; otherwise make it part of another requirement.',
      }
    }
  },
})

/** The first weak modal of a requirement that has no binding word at all. */
const onlyWeak = (requirement: RequirementReading): Word | null => {
  const words = requirement.passages.flatMap((passage) => passage.words)
  if (words.some((word) => BINDING.has(word.lower))) return null
  return words.find((word) => WEAK.has(word.lower)) ?? null
}

const BINDING: ReadonlySet<string> = new Set(['shall', 'must', 'required', 'requires', 'cannot', 'never'])
const WEAK: ReadonlySet<string> = new Set([
  'should',
  'may',
  'might',
  'could',
  'can',
  'will',
  'would',
  'recommended',
  'optional',
])
