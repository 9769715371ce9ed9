import { matches } from '../reading/matches.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const personalDataWithoutRetention: Rule = defineRule({
  id: 'personal-data-without-retention',
  title: 'Personal data is stored for a stated time',
  category: 'security',
  severity: 'warning',
  weight: 1,
  rationale:
    'Personal data may be kept only as long as it is needed. A system for which nobody said how long keeps it for ever.',
  source: 'GDPR Art. 5(1)(e) (storage limitation) and Art. 17; ISO/IEC 27701',
  languages: ['en'],
  params: {},
  good: [
    { text: 'The system SHALL store the phone number and delete it 30 days after the last order.' },
    { text: 'The system SHALL store the e-mail address of each customer for 30 days.' },
    { text: 'The system SHALL keep IP addresses for no longer than two weeks.' },
  ],
  bad: [{ text: 'The system SHALL store the phone number of each customer.', words: ['store the phone number'] }],
  *check(spec, { languages }) {
    if (spec.language !== 'en' || RETENTION.test(spec.text)) return
    for (const { node, passage } of prose(spec, 'requirements', languages)) {
      for (const { start, end } of matches(passage, STORED)) {
        if (/\b(?:NOT|not|never|no)\s+$/.test(passage.text.slice(0, start - passage.start))) continue
        yield {
          node,
          start,
          end,
          message: `“${wording(spec, { start, end })}”: nothing says for how long.`,
          hint: 'Say when it is deleted or made anonymous, and from which event the time counts.',
        }
        return
      }
    }
  },
})

const STORED =
  /\b(?:stor(?:e|es|ing)|persists?|sav(?:e|es|ing)|records?|collects?|keeps?|retains?)\b[^.;\uE000]{0,60}?\b(?:personal data|phone numbers?|e-?mail addresses?|home address(?:es)?|postal address(?:es)?|dates? of birth|birth ?dates?|passport numbers?|social security numbers?|ip address(?:es)?|medical records?|credit card numbers?|location data|full names?)\b/gi
const RETENTION =
  /\b(?:retention|retain(?:s|ed)? (?:it |them )?for|eras(?:e|ed|ure)|purg(?:e|ed|es)|anonymi[sz]\w*|pseudonymi[sz]\w*|delet(?:e|es|ed)|expir(?:e|es|y|ation)|ttl|right to be forgotten|(?:for|after|until|within|at most|up to|than) (?:\w+ ){0,2}(?:hours?|days?|weeks?|months?|years?))\b/i
