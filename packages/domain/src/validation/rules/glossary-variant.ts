import { LANGUAGES } from '../language.ts'
import { glossaryOf } from '../reading/glossary-of.ts'
import { phraseIndex } from '../lexicon/phrase-index.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import type { GlossaryTerm } from '../rule-context.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const glossaryVariant: Rule = defineRule({
  id: 'glossary-variant',
  title: 'A glossary term is written as the glossary has it',
  category: 'consistency',
  severity: 'warning',
  weight: 1,
  rationale: 'A second name for a defined thing makes a reader look for a second thing.',
  source: 'INCOSE Guide to Writing Requirements R4 (defined terms) and R36 (consistent terms)',
  languages: LANGUAGES.filter((language) => language !== 'zh' && language !== 'ja'),
  params: {},
  good: [{ text: 'The clerk SHALL close the work order.', glossary: ['work order'] }],
  bad: [{ text: 'The clerk SHALL close the work-order.', glossary: ['work order'], words: ['work-order'] }],
  *check(spec, { glossary, languages }) {
    const better = variantsOf([...glossary, ...glossaryOf(spec)])
    if (better.size === 0) return
    const index = phraseIndex([...better.keys()])
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      for (const match of index.find(passage.text, passage.start, passage.words)) {
        const term = better.get(match.phrase)
        const before = spec.text.slice(match.start, match.end)
        if (term === undefined || before.includes('*') || /[\w/.@-]/.test(spec.text.charAt(match.start - 1))) continue
        const after = /^\p{Lu}/u.test(before) ? term.charAt(0).toUpperCase() + term.slice(1) : term
        yield {
          node,
          start: match.start,
          end: match.end,
          message: `“${wording(spec, match)}” is called “${term}” in the glossary.`,
          hint: `Write “${term}”.`,
          fix: { start: match.start, end: match.end, before, after },
        }
      }
    }
  },
})

/** Every spelling to be avoided, with the term to write: the glossary's own variants, and the term joined or hyphenated otherwise. */
const variantsOf = (glossary: readonly GlossaryTerm[]): ReadonlyMap<string, string> => {
  const terms = new Set(glossary.map(({ term }) => term.toLowerCase()))
  const found = new Map<string, string>()
  for (const { term, variants } of glossary) {
    const lower = term.toLowerCase()
    const joined = lower.includes(' ')
      ? [lower.replaceAll(' ', '-'), lower.replaceAll(' ', '')]
      : lower.includes('-')
        ? [lower.replaceAll('-', ' '), lower.replaceAll('-', '')]
        : []
    for (const variant of [...variants.map((one) => one.toLowerCase()), ...joined])
      if (!terms.has(variant)) found.set(variant, term)
  }
  return found
}
