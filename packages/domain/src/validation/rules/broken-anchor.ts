import { allMatches } from '../reading/all-matches.ts'
import type { SpecReading } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const brokenAnchor: Rule = defineRule({
  id: 'broken-anchor',
  title: 'A link within the text has a target',
  category: 'traceability',
  severity: 'warning',
  weight: 0.5,
  rationale:
    'A link that goes nowhere was right once; the heading it meant has been renamed or removed, and so perhaps has the rule it named.',
  source: 'ISO/IEC/IEEE 29148:2018 5.2.8 (traceability); GitHub heading anchors',
  languages: 'any',
  params: {},
  good: [{ text: '### Requirement: Login\n\nX SHALL y, see [here](#requirement-login).' }],
  bad: [
    {
      text: '### Requirement: Login\n\nX SHALL y, see [here](#requirement-logout).',
      words: ['[here](#requirement-logout)'],
    },
  ],
  *check(spec) {
    let anchors: ReadonlySet<string> | null = null
    for (const node of spec.nodes) {
      for (const passage of node.passages) {
        for (const match of allMatches(spec.text.slice(passage.start, passage.end), ANCHOR)) {
          anchors ??= anchorsOf(spec)
          const target = decoded(match[1] ?? '')
          if (anchors.has(target.toLowerCase())) continue
          const start = passage.start + match.index
          yield {
            node,
            start,
            end: start + match[0].length,
            message: `No heading of this text has the anchor “#${target}”.`,
            hint: 'Link the heading that is meant, or name it in words.',
          }
        }
      }
    }
  },
})

const ANCHOR = /(?<!`)\[[^[\]`]{1,200}\]\(#([^()\s]{1,200})\)(?!`)/g

/** The anchors GitHub gives headings: lower case, no punctuation, spaces as hyphens, `-1` and so on for repeated ones; and explicit ids. */
const anchorsOf = (spec: SpecReading): ReadonlySet<string> => {
  const anchors = new Map<string, number>()
  const found = new Set<string>()
  for (const match of allMatches(spec.text, /^#{1,6}[ \t]+(.{1,300})$/gm)) {
    const slug = (match[1] ?? '')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const count = anchors.get(slug) ?? 0
    anchors.set(slug, count + 1)
    found.add(count === 0 ? slug : `${slug}-${count}`)
  }
  for (const match of allMatches(spec.text, /\b(?:id|name)="([^"\n]{1,100})"/g))
    found.add((match[1] ?? '').toLowerCase())
  return found
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
