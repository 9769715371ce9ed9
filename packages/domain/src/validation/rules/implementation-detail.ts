import { isImperative } from '../lexicon/imperatives.ts'
import { TECHNOLOGIES } from '../lexicon/technologies.ts'
import { sentences } from '../reading/prose.ts'
import type { SpecReading } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const implementationDetail: Rule = defineRule({
  id: 'implementation-detail',
  title: 'A requirement says what, not with which product',
  category: 'clarity',
  severity: 'info',
  weight: 1,
  rationale:
    'A product in a requirement makes every replacement a change of the requirements, and hides what the product was chosen for.',
  source:
    'INCOSE Guide to Writing Requirements R31 (solution free); OpenSpec writing guide: implementation belongs in design.md',
  languages: 'any',
  params: { known: [] as readonly string[] },
  good: [{ text: 'The system SHALL keep orders across a restart.' }],
  bad: [{ text: 'The system SHALL keep orders in PostgreSQL.', words: ['PostgreSQL'] }],
  *check(spec, { languages, params, specType }) {
    if (TECHNICAL_TYPES.has(specType)) return
    const subject = subjectOf(spec)
    const told = new Set<string>()
    for (const { node, sentence } of sentences(spec, 'requirements', languages)) {
      const keyword = sentence.words.findIndex(isImperative)
      if (keyword < 0) continue
      for (const word of sentence.words.slice(keyword)) {
        const known = params.known.some((name) => name.toLowerCase() === word.lower)
        if (
          known ||
          !TECHNOLOGIES.has(word.text) ||
          subject.has(word.text) ||
          (node.node.kind === 'requirement' && node.node.name.includes(word.text)) ||
          told.has(`${node.node.key} ${word.text}`)
        )
          continue
        if (/[\w/.@-]/.test(spec.text.charAt(word.start - 1)) || /^[/_(=-]/.test(spec.text.charAt(word.end))) continue
        told.add(`${node.node.key} ${word.text}`)
        yield {
          node,
          start: word.start,
          end: word.end,
          message: `“${word.text}” is one way to meet this requirement, not the requirement.`,
          hint: 'Say what has to hold for the user; put the choice of product into the design. If the product itself is required, add it to `known`.',
        }
      }
    }
  },
})

/** The names in the title and the purpose: what the specification itself is about. */
const subjectOf = (spec: SpecReading): ReadonlySet<string> =>
  new Set(
    spec.nodes
      .filter(
        ({ node }) => node.kind === 'title' || (node.kind === 'section' && node.title.toLowerCase() === 'purpose'),
      )
      .flatMap(({ node }) => node.source.match(/[\p{L}\p{N}]+/gu) ?? []),
  )

/** Kinds of specification whose very subject are products and interfaces. */
const TECHNICAL_TYPES: ReadonlySet<string> = new Set(['Architecture', 'Integration', 'Data', 'Operations'])
