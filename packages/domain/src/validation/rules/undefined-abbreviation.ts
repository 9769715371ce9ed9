import { allMatches } from '../reading/all-matches.ts'
import { glossaryOf } from '../reading/glossary-of.ts'
import { KNOWN_ABBREVIATIONS } from '../lexicon/known-abbreviations.ts'
import { prose } from '../reading/prose.ts'
import type { SpecReading } from '../reading/spec-reading.ts'
import { STOP_WORDS } from '../reading/stop-words.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const undefinedAbbreviation: Rule = defineRule({
  id: 'undefined-abbreviation',
  title: 'An abbreviation is spelt out once',
  category: 'clarity',
  severity: 'info',
  weight: 0.5,
  rationale: 'An abbreviation has a different meaning in the next department; spelt out once it has one.',
  source: 'INCOSE Guide to Writing Requirements R37 (acronyms) and R38 (abbreviations)',
  languages: ['en'],
  params: { known: [] as readonly string[] },
  good: [
    { text: 'The service level objective (SLO) SHALL be published. Each SLO SHALL have a number and an API.' },
    {
      text: 'The system SHALL keep the first value; a LATER value SHALL NOT replace it, and a later error SHALL be shown.',
    },
    { text: 'Das System MUSS die Anmeldung nach fünf Versuchen sperren und SOLL den Nutzer benachrichtigen.' },
    { text: 'Le système DOIT refuser la connexion et PEUT prévenir le client.' },
    { text: 'The keyword MUSS SHALL count as binding.' },
  ],
  bad: [{ text: 'The system SHALL publish the WQRT.', words: ['WQRT'] }],
  *check(spec, { glossary, languages, params }) {
    const explanations = (): ReadonlySet<string> =>
      new Set([
        ...params.known,
        ...glossary.map(({ term }) => term),
        ...glossaryOf(spec).map(({ term }) => term),
        ...expansions(spec),
      ])
    let explained: ReadonlySet<string> | null = null
    let lowercase: ReadonlySet<string> | null = null
    const told = new Set<string>()
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      for (const word of passage.words) {
        const name = word.text.replace(/s$/, '')
        if (!ABBREVIATION.test(name) || KNOWN_ABBREVIATIONS.has(name) || told.has(name)) continue
        if (isEmphasis(spec.text, word.start, word.end) || isTechnical(spec.text, word.start, word.end)) continue
        explained ??= explanations()
        if (explained.has(name)) continue
        lowercase ??= lowercaseWords(spec)
        if (STOP_WORDS.has(word.lower) || lowercase.has(word.lower)) continue
        told.add(name)
        yield {
          node,
          start: word.start,
          end: word.end,
          message: `“${name}” is not spelt out anywhere in this text.`,
          hint: `Write the full name once with “(${name})” after it, or add it to the glossary.`,
        }
      }
    }
  },
})

/** What is also written small is stressed where it stands in capitals. */
const lowercaseWords = (spec: SpecReading): ReadonlySet<string> =>
  new Set(
    spec.nodes.flatMap(({ passages }) =>
      passages.flatMap(({ words }) => words.filter(({ text, lower }) => text === lower).map(({ lower }) => lower)),
    ),
  )

const ABBREVIATION = /^\p{Lu}{2,6}\d?$/u

/** `full name (ABC)` and `ABC (full name)`, anywhere in the text. */
const expansions = (spec: SpecReading): readonly string[] => [
  ...allMatches(spec.text, /\((\p{Lu}{2,6}\d?)s?\)/gu).map((match) => match[1] ?? ''),
  ...allMatches(spec.text, /(?<![\p{L}\p{N}])(\p{Lu}{2,6}\d?)s? \(\p{L}{3,}/gu).map((match) => match[1] ?? ''),
]

/** Words in capitals beside other words in capitals are shouted, not abbreviated. */
const isEmphasis = (text: string, start: number, end: number): boolean =>
  /\p{Lu}{2,}[ *]{1,5}$/u.test(text.slice(Math.max(0, start - 12), start)) ||
  /^[ *]{1,5}\p{Lu}{2,}/u.test(text.slice(end, end + 12)) ||
  /^\*|\*$/.test(text.charAt(start - 1) + text.charAt(end))

const isTechnical = (text: string, start: number, end: number): boolean =>
  /[\w/.@$%{<=:-]/.test(text.charAt(start - 1)) || /^[/_=({>-]|^\.\w/.test(text.slice(end, end + 2))
