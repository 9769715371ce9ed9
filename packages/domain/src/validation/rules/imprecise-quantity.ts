import { allMatches } from '../reading/all-matches.ts'
import { LANGUAGES } from '../language.ts'
import { lexiconPhrases } from '../lexicon/lexicon-phrases.ts'
import { isAside } from '../reading/is-aside.ts'
import { deciding } from '../reading/prose.ts'
import type { Passage, Sentence } from '../reading/spec-reading.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const impreciseQuantity: Rule = defineRule({
  id: 'imprecise-quantity',
  title: 'A quantity has a tolerance',
  category: 'testability',
  severity: 'warning',
  weight: 1,
  rationale: 'Is 5.4 seconds still “about 5”? Without a tolerance the tester decides.',
  source: 'INCOSE Guide to Writing Requirements R33 (range of values); ISO/IEC/IEEE 29148:2018 5.2.7',
  languages: LANGUAGES,
  params: {},
  good: [
    { text: 'The timer SHALL fire after 5 s ± 100 ms.' },
    { text: 'The mark SHALL be a single ring, so that it is legible as a favicon (~16×16).' },
    { text: 'The page SHALL show an estimate of about 5 minutes.' },
  ],
  bad: [
    { text: 'The timer SHALL fire after about 5 seconds.', words: ['about 5'] },
    { text: 'The timer SHALL fire after ~5 seconds.', words: ['~5'] },
    { text: 'Der Zeitgeber muss nach etwa 5 Sekunden feuern, wenn die Anlage nicht steht.', words: ['etwa 5'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage, sentence } of deciding(spec, languages)) {
      for (const { start, end } of [...approximateNumbers(passage, sentence), ...tildes(passage, sentence)]) {
        if (isAside(passage, start) || isEstimate(passage, sentence, start)) continue
        yield {
          node,
          start,
          end,
          message: `“${wording(spec, { start, end })}” does not say how far off is still right.`,
          hint: 'Give a limit (“at most”, “at least”), a range, or a tolerance (“± 100 ms”).',
        }
      }
    }
  },
})

/** What is called an estimate may be one. */
const isEstimate = ({ text, start }: Passage, sentence: Sentence, offset: number): boolean =>
  /\b(?:expectation|estimat\w*)\b/i.test(text.slice(sentence.start - start, offset - start))

const approximations = lexiconPhrases((lexicon) => lexicon.approximations)

/** The word and the number after it; in Chinese and Japanese also a number before it. */
const approximateNumbers = (
  passage: Passage,
  sentence: Sentence,
): readonly { readonly start: number; readonly end: number }[] =>
  approximations(passage, sentence).flatMap(({ start, end }) => {
    const at = (offset: number, length: number): string =>
      passage.text.slice(Math.max(0, offset - passage.start), Math.max(0, offset - passage.start + length))
    const number = /^\.?\s{0,2}\p{Nd}[\p{Nd}.,]*/u.exec(at(end, 20))
    if (number) return [{ start, end: end + number[0].length }]
    const before =
      passage.language === 'zh' || passage.language === 'ja' ? /\p{Nd}\s?\p{L}{0,2}$/u.exec(at(start - 8, 8)) : null
    return before ? [{ start: start - before[0].length, end }] : []
  })

function* tildes(passage: Passage, sentence: Sentence): Generator<{ readonly start: number; readonly end: number }> {
  for (const match of allMatches(
    passage.text.slice(sentence.start - passage.start, sentence.end - passage.start),
    /(?<=^|[\s(])[~≈]\s?\d[\d.,]*(?![\d.]*\s?[~–-]\s?\d)/g,
  )) {
    yield { start: sentence.start + match.index, end: sentence.start + match.index + match[0].length }
  }
}
