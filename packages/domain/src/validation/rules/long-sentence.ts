import { LANGUAGES } from '../language.ts'
import { sentences } from '../reading/prose.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const longSentence: Rule = defineRule({
  id: 'long-sentence',
  title: 'A sentence can be read in one breath',
  category: 'clarity',
  severity: 'info',
  weight: 0.5,
  rationale:
    'In a long sentence the condition and what it governs drift apart, and exceptions attach to the wrong half.',
  source: 'INCOSE Guide to Writing Requirements R11 and R18; EARS sentence patterns',
  languages: LANGUAGES.filter((language) => language !== 'zh' && language !== 'ja'),
  params: { max_words: 60 },
  good: [{ text: 'The system SHALL close a session after 30 minutes without a request.' }],
  bad: [
    {
      text: 'The system SHALL close a session.',
      params: { max_words: 5 },
      words: ['The system SHALL close a session.'],
    },
  ],
  *check(spec, { languages, params }) {
    for (const { node, sentence } of sentences(spec, 'requirements', languages)) {
      if (sentence.words.length <= params.max_words) continue
      yield {
        node,
        start: sentence.start,
        end: sentence.end,
        message: `This sentence has ${sentence.words.length} words; ${params.max_words} are the limit.`,
        hint: 'Put each condition and each action into a sentence or list item of its own.',
      }
    }
  },
})
