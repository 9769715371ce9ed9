import { LANGUAGES } from '../language.ts'
import type { Language } from '../language.ts'
import { lexiconPhrases } from '../lexicon/lexicon-phrases.ts'
import { LEXICONS } from '../lexicon/lexicon.ts'
import { deciding } from '../reading/prose.ts'
import type { Sentence } from '../reading/spec-reading.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const vagueTerm: Rule = defineRule({
  id: 'vague-term',
  title: 'A requirement uses no vague or subjective terms',
  category: 'clarity',
  severity: 'warning',
  weight: 1,
  rationale:
    'Two readers agree with a vague word and disagree about what it asks for; the difference comes out at acceptance.',
  source: 'INCOSE Guide to Writing Requirements R7 (vague terms); ISO/IEC/IEEE 29148:2018 5.2.7',
  languages: LANGUAGES,
  params: {},
  good: [
    { text: 'A new user SHALL be able to place an order in at most three steps.' },
    { text: 'The help text SHALL explain the word "user-friendly".' },
  ],
  bad: [
    { text: 'The system SHALL have a user-friendly order form.', words: ['user-friendly'] },
    {
      text: 'Das System muss eine benutzerfreundliche Bestellmaske haben und sich nach dem Anmelden öffnen.',
      words: ['benutzerfreundliche'],
    },
    { text: '系统 SHALL 尽快响应用户的请求。', words: ['尽快'] },
    { text: 'Система должна иметь удобный интерфейс для ввода заказов.', words: ['удобный'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage, sentence } of deciding(spec, languages)) {
      for (const match of vaguePhrases(passage, sentence)) {
        if (isTechnical(spec.text, match.start, match.end) || isExplained(spec.text, sentence, match.start)) continue
        yield {
          node,
          start: match.start,
          end: match.end,
          message: `“${wording(spec, match)}” means something else to every reader.`,
          hint: `${HINTS.get(`${passage.language} ${match.phrase}`) ?? 'Say what can be observed or measured'}.`,
        }
      }
    }
  },
})

const vaguePhrases = lexiconPhrases((lexicon) => lexicon.vague.flatMap((group) => group.words))

const HINTS: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap((language: Language) =>
    LEXICONS[language].vague.flatMap(({ words, instead }) =>
      words.map((word) => [`${language} ${word}`, capitalised(instead)] as const),
    ),
  ),
)

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Part of a path, an identifier or a compound (`good-standing`, `bad/`): not the word itself. */
const isTechnical = (text: string, start: number, end: number): boolean =>
  /[\w/.@#-]/.test(text.charAt(start - 1)) || /^[/_=(]|^\.\w/.test(text.slice(end, end + 2))

/** “As appropriate” is another rule's; and what ends in a colon is explained by what follows. */
const isExplained = (text: string, sentence: Sentence, start: number): boolean =>
  /\b(?:as|if|when|where) \**$/i.test(text.slice(Math.max(0, start - 10), start)) ||
  /[:：]\s*$/.test(text.slice(Math.max(sentence.start, sentence.end - 3), sentence.end))
