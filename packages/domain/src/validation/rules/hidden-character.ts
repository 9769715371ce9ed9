import { allMatches } from '../reading/all-matches.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const hiddenCharacter: Rule = defineRule({
  id: 'hidden-character',
  title: 'The text has no invisible characters',
  category: 'security',
  severity: 'warning',
  weight: 1,
  rationale:
    'Zero-width and direction-changing characters make a text read differently from what a search, a diff or a program sees.',
  source: 'Unicode Technical Standard 55 (source code handling); CVE-2021-42574 "Trojan Source"',
  languages: 'any',
  params: {},
  good: [{ text: 'The system SHALL show 👩‍💻 as one character.' }],
  bad: [{ text: 'The system SHALL open\u200B a session.', words: ['\u200B'] }],
  *check(spec) {
    for (const node of spec.nodes) {
      for (const match of allMatches(node.node.source, HIDDEN)) {
        const start = node.start + match.index
        if (start === 0 && match[0] === '\uFEFF') continue
        const span = { start, end: start + match[0].length }
        yield {
          node,
          ...span,
          message: `Here stand invisible characters (${[...match[0]].slice(0, 4).map(codePoint).join(', ')}).`,
          hint: 'Remove them.',
          fix: { ...span, before: match[0], after: '' },
        }
      }
    }
  },
})

/** Not the joiners U+200C and U+200D, nor the marks U+200E and U+200F: emoji and several scripts need them. */
const HIDDEN = /[\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]+/g

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
