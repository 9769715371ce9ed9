import { contentWords } from '../reading/similarity.ts'
import { lengthInWords } from '../reading/length-in-words.ts'
import type { NodeReading, SpecReading } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const thinPurpose: Rule = defineRule({
  id: 'thin-purpose',
  title: 'The purpose says more than the title',
  category: 'completeness',
  severity: 'warning',
  weight: 1,
  rationale:
    'The purpose tells a newcomer whom the capability serves and what problem it solves; the title said again tells nothing.',
  source: 'OpenSpec writing guide: Purpose section; ISO/IEC/IEEE 29148:2018 9.5.3 (purpose)',
  languages: 'any',
  params: { min_words: 8 },
  good: [
    {
      text: '# Login\n\n## Purpose\n\nLet returning customers reach their orders without typing a password on every visit.',
    },
  ],
  bad: [
    {
      text: '# User Login Specification\n\n## Purpose\n\nThis specification describes the user login requirements of the system.',
      words: ['Purpose'],
    },
    { text: '# User Login Specification\n\n## Purpose\n\nHow people sign in.', words: ['Purpose'] },
  ],
  *check(spec, { params }) {
    const purpose = spec.nodes.find(({ node }) => node.kind === 'section' && node.title.toLowerCase() === 'purpose')
    if (!purpose || purpose.passages.length === 0) return
    const length = lengthInWords(purpose.passages)
    const short = length < params.min_words && !purpose.node.source.includes('`')
    if (!short && !restatesTitle(spec, purpose)) return
    yield {
      node: purpose,
      ...purpose.name,
      message: short ? `The purpose has ${length} words.` : 'The purpose only says the title again.',
      hint: 'Say in one or two sentences whom this serves, what problem it solves, and what it leaves to others.',
    }
  },
})

const restatesTitle = (spec: SpecReading, purpose: NodeReading): boolean => {
  const title = spec.nodes.find(({ node }) => node.kind === 'title')
  if (!title || purpose.passages.some((passage) => passage.language !== 'en')) return false
  const known = contentWords(titleWords(spec.text.slice(title.name.start, title.name.end)))
  const told = contentWords(purpose.passages.flatMap((passage) => passage.words))
  return told.size < 20 && [...told].every((word) => known.has(word) || FILLER.has(word))
}

const titleWords = (title: string): { text: string; lower: string; start: number; end: number }[] =>
  title.split(/[\s-]+/).map((text) => ({ text, lower: text.toLowerCase(), start: 0, end: 0 }))

/** What is left of a plural after `contentWords` has cut its `s`. */
const FILLER: ReadonlySet<string> = new Set(
  'specification spec document describe define specify cover contain provide requirement behavior behaviour feature functionality system capability application how all which what our we detail information specifie'.split(
    ' ',
  ),
)
