import { isImperative } from '../lexicon/imperatives.ts'
import { sentences } from '../reading/prose.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const lowercaseKeyword: Rule = defineRule({
  id: 'lowercase-keyword',
  title: 'A binding keyword stands in capitals',
  category: 'clarity',
  severity: 'warning',
  weight: 1,
  rationale:
    'Only in capitals do SHALL and MUST bind; in lower case they are ordinary words, and readers argue whether the sentence is a requirement.',
  source: 'RFC 8174 section 2; OpenSpec 1.13.2 (SHALL or MUST in capitals)',
  languages: ['en'],
  params: {},
  good: [{ text: 'The system SHALL open a session. The name shown there must have come from the directory.' }],
  bad: [
    { text: 'The system shall open a session.', words: ['shall'] },
    { text: 'The system SHALL not open a session.', words: ['SHALL not'] },
  ],
  *check(spec, { languages }) {
    for (const { node, sentence } of sentences(spec, 'requirements', languages)) {
      const bound = sentence.words.some(isImperative)
      for (const [index, word] of sentence.words.entries()) {
        const next = sentence.words[index + 1]
        const halfNegated = isImperative(word) && next?.text === 'not' && spec.text.slice(word.end, next.start) === ' '
        if (!halfNegated && !(word.text === 'shall' && !bound)) continue
        const span = { start: word.start, end: halfNegated ? next.end : word.end }
        const before = spec.text.slice(span.start, span.end)
        yield {
          node,
          ...span,
          message: halfNegated
            ? `In “${before}” only half of the keyword binds.`
            : '“shall” in lower case binds nobody.',
          hint: `Write ${before.toUpperCase()}.`,
          fix: { ...span, before, after: before.toUpperCase() },
        }
      }
    }
  },
})
