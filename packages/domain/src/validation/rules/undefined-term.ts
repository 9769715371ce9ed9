import { allMatches } from '../reading/all-matches.ts'
import { glossaryOf } from '../reading/glossary-of.ts'
import { prose } from '../reading/prose.ts'
import type { NodeReading, Span } from '../reading/spec-reading.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const undefinedTerm: Rule = defineRule({
  id: 'undefined-term',
  title: 'A capitalised term is in the glossary',
  category: 'consistency',
  severity: 'info',
  weight: 0.5,
  rationale: 'Capitals announce a defined term. Where there is a glossary, a reader looks it up, and finds nothing.',
  source: 'INCOSE Guide to Writing Requirements R4 (defined terms)',
  languages: ['en'],
  params: { min_uses: 2 },
  good: [
    { text: 'The clerk SHALL close the Work Order. Each Work Order SHALL have a number.', glossary: ['Work Order'] },
  ],
  bad: [
    {
      text: 'The clerk SHALL close the Pick List. Each Pick List SHALL have a number.',
      glossary: ['Work Order'],
      words: ['Pick List'],
    },
  ],
  *check(spec, { glossary, languages, params }) {
    const defined = [...glossary, ...glossaryOf(spec)]
      .flatMap(({ term, variants }) => [term].concat(variants))
      .map((term) => term.toLowerCase())
      .slice(0, MOST_TERMS)
    if (defined.length === 0) return
    const uses = new Map<string, { readonly node: NodeReading; readonly first: Span; count: number }>()
    for (const { node, passage } of prose(spec, 'requirements', languages)) {
      for (const match of allMatches(passage.text, TERM)) {
        const start = passage.start + match.index + 1
        const term = match[0].slice(1).toLowerCase()
        const use = uses.get(term) ?? {
          node,
          first: { start, end: passage.start + match.index + match[0].length },
          count: 0,
        }
        use.count += 1
        uses.set(term, use)
      }
    }
    for (const [term, { node, first, count }] of uses) {
      if (count < params.min_uses || defined.some((known) => term.startsWith(known) || known.startsWith(term))) continue
      yield {
        node,
        ...first,
        message: `“${wording(spec, first)}” is written like a defined term ${count} times and is not in the glossary.`,
        hint: 'Define it, write the glossary’s own term, or write it small.',
      }
    }
  },
})

/** A glossary longer than this is compared in part. */
const MOST_TERMS = 1000

/** Two or three capitalised words inside a sentence. */
const TERM = /(?<=[\p{Ll},)]) \p{Lu}\p{Ll}{1,30}(?: \p{Lu}\p{Ll}{1,30}){1,2}(?![\p{L}])/gu
