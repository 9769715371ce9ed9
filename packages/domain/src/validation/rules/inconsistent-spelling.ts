import { prose } from '../reading/prose.ts'
import type { NodeReading, Span } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const inconsistentSpelling: Rule = defineRule({
  id: 'inconsistent-spelling',
  title: 'A word is spelt one way throughout',
  category: 'consistency',
  severity: 'info',
  weight: 0.5,
  rationale: 'Two spellings look like two things to a reader, and a search for one misses the other.',
  source: 'INCOSE Guide to Writing Requirements R36 (consistent terms); ISO/IEC/IEEE 29148:2018 5.2.6',
  languages: ['en'],
  params: {},
  good: [{ text: 'The system SHALL send an e-mail. The e-mail SHALL have a subject.' }],
  bad: [
    {
      text: 'The system SHALL send an e-mail. The e-mail SHALL name the email address of the sender.',
      words: ['email'],
    },
  ],
  *check(spec, { languages }) {
    const uses = new Map<number, Use[]>()
    for (const { node, passage } of prose(spec, 'normative', languages)) {
      for (const { lower, start, end } of passage.words) {
        const group = GROUP_OF.get(lower)
        if (group === undefined || isTechnical(spec.text, start, end)) continue
        const found = uses.get(group) ?? []
        found.push({ node, start, end, lower })
        uses.set(group, found)
      }
    }
    for (const found of uses.values()) {
      const usual = mostFrequent(found)
      for (const use of found) {
        if (use.lower === usual) continue
        const before = spec.text.slice(use.start, use.end)
        yield {
          node: use.node,
          start: use.start,
          end: use.end,
          message: `“${before}” is spelt “${usual}” elsewhere in this text.`,
          hint: `Write “${usual}”.`,
          ...(before === use.lower ? { fix: { start: use.start, end: use.end, before, after: usual } } : {}),
        }
      }
    }
  },
})

/** Part of a path, an address or an identifier. */
const isTechnical = (text: string, start: number, end: number): boolean =>
  /[\w/.@\\-]/.test(text.charAt(start - 1)) || /^[/_(=]|^\.\w/.test(text.slice(end, end + 2))

interface Use extends Span {
  readonly node: NodeReading
  readonly lower: string
}

/** The spelling used most; the first of those used equally often. */
const mostFrequent = (uses: readonly Use[]): string => {
  const counts = new Map<string, number>()
  for (const { lower } of uses) counts.set(lower, (counts.get(lower) ?? 0) + 1)
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

const GROUPS = [
  ['email', 'e-mail'],
  ['emails', 'e-mails'],
  ['website', 'web-site'],
  ['username', 'user-name'],
  ['usernames', 'user-names'],
  ['timeout', 'time-out'],
  ['timeouts', 'time-outs'],
  ['timestamp', 'time-stamp'],
  ['timestamps', 'time-stamps'],
  ['filename', 'file-name'],
  ['filenames', 'file-names'],
  ['dropdown', 'drop-down'],
  ['checkbox', 'check-box'],
  ['tooltip', 'tool-tip'],
  ['metadata', 'meta-data'],
  ['frontend', 'front-end'],
  ['backend', 'back-end'],
  ['color', 'colour'],
  ['colors', 'colours'],
  ['behavior', 'behaviour'],
  ['canceled', 'cancelled'],
  ['canceling', 'cancelling'],
  ['authorize', 'authorise'],
  ['authorized', 'authorised'],
  ['authorization', 'authorisation'],
  ['normalize', 'normalise'],
  ['normalized', 'normalised'],
  ['initialize', 'initialise'],
  ['initialized', 'initialised'],
  ['organization', 'organisation'],
  ['serialize', 'serialise'],
  ['serialized', 'serialised'],
  ['honor', 'honour'],
  ['labeled', 'labelled'],
]

const GROUP_OF: ReadonlyMap<string, number> = new Map(
  GROUPS.flatMap((group, index) => group.map((word) => [word, index] as const)),
)
