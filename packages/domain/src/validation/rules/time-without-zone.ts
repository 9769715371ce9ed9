import { matches } from '../reading/matches.ts'
import { sentences } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const timeWithoutZone: Rule = defineRule({
  id: 'time-without-zone',
  title: 'A time of day has a zone',
  category: 'clarity',
  severity: 'info',
  weight: 1,
  rationale: '“At midnight” happens some forty times a day, and twice a year an hour is missing or comes twice.',
  source: 'RFC 3339 section 4; INCOSE Guide to Writing Requirements R6 (units)',
  languages: ['en'],
  params: {},
  good: [{ text: 'The job SHALL run each day at 02:00 UTC.' }],
  bad: [{ text: 'The job SHALL run each day at 02:00.', words: ['at 02:00'] }],
  *check(spec, { languages }) {
    for (const { node, passage, sentence } of sentences(spec, 'requirements', languages)) {
      const text = passage.text.slice(sentence.start - passage.start, sentence.end - passage.start)
      if (!/\b(?:SHALL|MUST)\b/.test(text) || ZONE.test(text)) continue
      for (const { start, end } of matches({ ...passage, start: sentence.start, text }, TIME)) {
        yield {
          node,
          start,
          end,
          message: `“${wording(spec, { start, end })}” does not say in which time zone.`,
          hint: 'Add UTC, a zone such as Europe/Berlin, or “in the user’s time zone”.',
        }
      }
    }
  },
})

const TIME =
  /\b(?:at|by|before|after|until|from) (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\b)?(?![\d:])|\b(?:at|by|before|after|until|from) (?:1[0-2]|[1-9]) ?[ap]\.?m\b|\bat midnight\b|\bat noon\b/gi
const ZONE = /\b(?:UTC|GMT|CET|CEST|EST|EDT|PST|PDT|Z|local(?:ly)?|time ?zone|timezone|[A-Z][a-z]+\/[A-Z][a-z]+)\b/
