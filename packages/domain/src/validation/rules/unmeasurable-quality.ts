import { phraseIndex } from '../lexicon/phrase-index.ts'
import { sentences } from '../reading/prose.ts'
import type { Passage } from '../reading/spec-reading.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const unmeasurableQuality: Rule = defineRule({
  id: 'unmeasurable-quality',
  title: 'A quality has a number and a unit',
  category: 'testability',
  severity: 'warning',
  weight: 1,
  rationale:
    '“Fast” cannot be tested; “within 200 ms for 95 % of the requests” can, and it also tells when to stop optimising.',
  source:
    'ISO/IEC/IEEE 29148:2018 5.2.5 (verifiable); INCOSE Guide to Writing Requirements R34 (measurable performance)',
  languages: ['en', 'de'],
  params: {},
  good: [{ text: 'The search SHALL be fast: the first result appears within 300 ms.' }],
  bad: [
    { text: 'The search SHALL be fast and reliable.', words: ['fast', 'reliable'] },
    { text: 'Die Suche SHALL schnell sein und der Nutzer muss nicht warten.', words: ['schnell'] },
  ],
  *check(spec, { languages }) {
    const quantified = new Map<Passage, boolean>()
    for (const { node, passage, sentence } of sentences(spec, 'requirements', languages)) {
      const keyword = sentence.words.findIndex((word) => KEYWORDS.has(word.lower))
      if (keyword < 0) continue
      if (!quantified.has(passage)) quantified.set(passage, /\p{N}/u.test(passage.text))
      if (quantified.get(passage)) continue
      for (const match of QUALITIES.find(passage.text, passage.start, sentence.words.slice(keyword))) {
        if (/\bfails? $/i.test(spec.text.slice(Math.max(0, match.start - 8), match.start))) continue
        yield {
          node,
          start: match.start,
          end: match.end,
          message: `“${wording(spec, match)}” has no number, so no test can tell whether it is met.`,
          hint: 'Give the value, its unit and the condition it holds under.',
        }
      }
    }
  },
})

const KEYWORDS: ReadonlySet<string> = new Set(['shall', 'must', 'should', 'will', 'muss', 'müssen', 'soll'])

const QUALITIES = phraseIndex([
  'fast',
  'quick',
  'quickly',
  'rapidly',
  'responsive',
  'performant',
  'efficient',
  'efficiently',
  'high performance',
  'low latency',
  'low-latency',
  'high throughput',
  'scalable',
  'highly available',
  'high availability',
  'reliable',
  'reliably',
  'near real-time',
  'near real time',
  'lightweight',
  'minimal overhead',
  'minimal latency',
  'without noticeable delay',
  'no noticeable delay',
  'without delay',
  'as fast as possible',
  'as quickly as possible',
  'in a short time',
  'within a short time',
  'schnell',
  'performant',
  'effizient',
  'skalierbar',
  'hochverfügbar',
  'zuverlässig',
  'ressourcenschonend',
  'ohne spürbare verzögerung',
])
