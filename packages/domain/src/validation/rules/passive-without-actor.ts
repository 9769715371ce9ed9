import { imperativesIn } from '../lexicon/imperatives.ts'
import { isParticiple } from '../lexicon/english-participles.ts'
import { sentences } from '../reading/prose.ts'
import type { Sentence, Word } from '../reading/spec-reading.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const passiveWithoutActor: Rule = defineRule({
  id: 'passive-without-actor',
  title: 'A requirement says who acts',
  category: 'clarity',
  severity: 'info',
  weight: 0.5,
  rationale: '“Shall be checked” can be met by the user, the client or the server; each team believes it is another one.',
  source: 'INCOSE Guide to Writing Requirements R2 (active voice); EARS: "the <system name> shall"',
  languages: ['en'],
  params: {},
  good: [{ text: 'The server SHALL check the signature.' }, { text: 'The signature SHALL be checked by the server.' }],
  bad: [{ text: 'The signature SHALL be checked before the upload.', words: ['SHALL be checked'] }],
  *check(spec, { languages }) {
    for (const { node, sentence } of sentences(spec, 'requirements', languages)) {
      const found = passive(sentence)
      if (!found) continue
      const span = { start: found[0].start, end: found[1].end }
      yield {
        node,
        ...span,
        message: `“${wording(spec, span)}” does not say who does it.`,
        hint: 'Begin with the part of the system that acts: “The <system> SHALL …”.',
      }
    }
  },
})

/** The keyword and the participle, when the sentence has no “by …” that could name the actor. */
const passive = ({ words }: Sentence): readonly [Word, Word] | null => {
  if (words.some((word) => AGENTS.has(word.lower))) return null
  for (const keyword of imperativesIn(words)) {
    let at = words.indexOf(keyword) + 1
    if (words[at]?.lower === 'not') at += 1
    if (words[at]?.lower !== 'be') continue
    at += 1
    if (words[at]?.lower.endsWith('ly')) at += 1
    const participle = words[at]
    if (participle && isParticiple(participle.lower)) return [keyword, participle]
  }
  return null
}

const AGENTS: ReadonlySet<string> = new Set(['by', 'via', 'through', 'able'])
