import { LANGUAGES } from '../language.ts'
import type { Language } from '../language.ts'
import { prose } from '../reading/prose.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const repeatedWord: Rule = defineRule({
  id: 'repeated-word',
  title: 'No word stands twice in a row',
  category: 'clarity',
  severity: 'warning',
  weight: 0.5,
  rationale: 'A doubled small word is a slip of editing, and often the trace of a half-finished change of meaning.',
  source: 'INCOSE Guide to Writing Requirements R12 (correct grammar)',
  languages: LANGUAGES,
  params: {},
  good: [{ text: 'The system SHALL say that that user had had access.' }],
  bad: [{ text: 'The system SHALL open the the session.', words: ['the the'] }],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'everything', languages)) {
      const small = SMALL_WORDS.get(passage.language ?? 'en')
      for (let index = 0; index < passage.words.length; index += 1) {
        const first = passage.words[index]
        if (!first || !small?.has(first.lower)) continue
        let last = first
        while (follows(spec.text, last, passage.words[index + 1])) {
          index += 1
          last = passage.words[index] ?? last
        }
        if (last === first) continue
        const written = spec.text.slice(first.start, last.end)
        yield {
          node,
          start: first.start,
          end: last.end,
          message: `“${first.text}” stands twice in a row.`,
          hint: 'Remove one, after checking that no other word was meant.',
          fix: { start: first.start, end: last.end, before: written, after: first.text },
        }
      }
    }
  },
})

/** Words that never stand twice on purpose; `that`, `had`, `sie`, `nous`, `vous` and the like do. */
const SMALL_WORDS: ReadonlyMap<Language, ReadonlySet<string>> = new Map(
  Object.entries({
    en: 'the a an and or of to for with is are was be by on at from as if it its their this these shall must should will when then not',
    de: 'der ein eine einen und oder von zu mit ist wird muss soll für auf im dem',
    fr: 'le la les un une et ou du des est avec pour par dans doit',
    es: 'el la los las un una y o del con para por es debe en',
    pt: 'o os as um uma e ou do da com para por é deve em',
    ru: 'и в на с по для от из должен не',
  }).map(([language, words]) => [language as Language, new Set(words.split(' '))]),
)

interface Placed {
  readonly lower: string
  readonly start: number
  readonly end: number
}

const follows = (text: string, word: Placed, next: Placed | undefined): boolean =>
  next !== undefined && next.lower === word.lower && /^\s{1,4}$/.test(text.slice(word.end, next.start))
