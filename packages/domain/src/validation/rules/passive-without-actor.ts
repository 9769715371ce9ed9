import { isImperative } from '../lexicon/imperatives.ts'
import { isParticiple } from '../lexicon/english-participles.ts'
import { understood } from '../reading/prose.ts'
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
  rationale:
    '“Shall be checked” can be met by the user, the client or the server; each team believes it is another one.',
  source: 'INCOSE Guide to Writing Requirements R2 (active voice); EARS: "the <system name> shall"',
  languages: ['en'],
  params: {},
  good: [{ text: 'The server SHALL check the signature.' }, { text: 'The signature SHALL be checked by the server.' }],
  bad: [{ text: 'The signature SHALL be checked before the upload.', words: ['SHALL be checked'] }],
  *check(spec, { languages }) {
    for (const requirement of spec.requirements) {
      const read = requirement.passages
        .filter((passage) => passage.kind !== 'row' && understood(passage, languages))
        .flatMap((passage) => passage.sentences)
      const found = read.map(passive).find((pair) => pair !== null)
      if (!found || read.some(namesActor)) continue
      const span = { start: found[0].start, end: found[1].end }
      yield {
        node: requirement,
        ...span,
        message: `“${wording(spec, span)}” does not say who does it, nor does the rest of “${requirement.node.name}”.`,
        hint: 'Begin with the part of the system that acts: “The <system> SHALL …”.',
      }
    }
  },
})

/** The keyword and the participle. */
const passive = ({ words }: Sentence): readonly [Word, Word] | null => {
  for (const [index, keyword] of words.entries()) {
    const participle = isImperative(keyword) ? participleAfter(words, index) : undefined
    if (participle) return [keyword, participle]
  }
  return null
}

/** An active demand, or a passive one with “by …”: either tells who acts. */
const namesActor = ({ words }: Sentence): boolean =>
  words.some(
    (word, index) => AGENTS.has(word.lower) || (isImperative(word) && !PASSIVE.has(words[index + 1]?.lower ?? '')),
  )

const participleAfter = (words: readonly Word[], keyword: number): Word | undefined => {
  let at = keyword + 1
  if (words[at]?.lower === 'not') at += 1
  if (words[at]?.lower !== 'be') return undefined
  at += 1
  if (words[at]?.lower.endsWith('ly')) at += 1
  const participle = words[at]
  return participle && isParticiple(participle.lower) ? participle : undefined
}

const AGENTS: ReadonlySet<string> = new Set(['by', 'via', 'through', 'able'])
const PASSIVE: ReadonlySet<string> = new Set(['be', 'not', 'have', 'remain'])
