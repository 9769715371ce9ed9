import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const requirementName: Rule = defineRule({
  id: 'requirement-name',
  title: 'A requirement has a name of its own',
  category: 'traceability',
  severity: 'info',
  weight: 0.5,
  rationale:
    'The name is the key by which changes, reviews and tests refer to a requirement: it must say which one is meant, and be short enough to quote.',
  source: 'OpenSpec writing guide: descriptive requirement headers; ISO/IEC/IEEE 29148:2018 5.2.8.2 (identification)',
  languages: 'any',
  params: { max_length: 120 },
  good: [{ text: '### Requirement: Session expiry\n\nX SHALL y.' }],
  bad: [
    { text: '### Requirement: Miscellaneous\n\nX SHALL y.', words: ['Miscellaneous'] },
    { text: '### Requirement: Requirement 3\n\nX SHALL y.', words: ['Requirement 3'] },
    {
      text: '### Requirement: A name as long as this\n\nX SHALL y.',
      params: { max_length: 10 },
      words: ['A name as long as this'],
    },
  ],
  *check(spec, { params }) {
    for (const requirement of spec.requirements) {
      const { name } = requirement.node
      const generic = GENERIC.test(name.trim())
      if (!generic && name.length <= params.max_length) continue
      yield {
        node: requirement,
        ...requirement.name,
        message: generic
          ? `“${name}” could be the name of any requirement.`
          : `The name has ${name.length} characters; ${params.max_length} are the limit.`,
        hint: 'Name the behaviour in a few words, such as “Session expiry”.',
      }
    }
  },
})

const GENERIC =
  /^(?:(?:requirement|req|feature|anforderung|exigence|requisito|требование|要求)?[\s#_-]*\d+|misc|miscellaneous|other|others|general|sonstiges|allgemein|divers|otros|outros|прочее|其他)\.?$/i
