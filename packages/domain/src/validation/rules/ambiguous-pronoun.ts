import { isImperative } from '../lexicon/imperatives.ts'
import { sentences } from '../reading/prose.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const ambiguousPronoun: Rule = defineRule({
  id: 'ambiguous-pronoun',
  title: 'A requirement names its subject',
  category: 'clarity',
  severity: 'info',
  weight: 1,
  rationale: 'Requirements are read, quoted and moved one by one; “it shall” alone no longer says who shall.',
  source: 'INCOSE Guide to Writing Requirements R24 (pronouns); ISO/IEC/IEEE 29148:2018 5.2.7',
  languages: ['en'],
  params: {},
  good: [{ text: 'The scheduler SHALL start at midnight UTC. The scheduler SHALL stop when the queue is empty.' }],
  bad: [{ text: 'The scheduler reads the queue. It SHALL stop when this is empty.', words: ['It'] }],
  *check(spec, { languages }) {
    for (const { node, sentence } of sentences(spec, 'requirements', languages)) {
      const [subject, verb] = sentence.words
      if (!subject || !verb || !PRONOUNS.has(subject.lower) || !isImperative(verb)) continue
      yield {
        node,
        start: subject.start,
        end: subject.end,
        message: `“${subject.text} ${verb.text}” does not say what “${subject.text}” is.`,
        hint: 'Repeat the name of the thing that has to do it.',
      }
    }
  },
})

const PRONOUNS: ReadonlySet<string> = new Set([
  'it',
  'this',
  'that',
  'they',
  'these',
  'those',
  'he',
  'she',
  'one',
  'which',
])
