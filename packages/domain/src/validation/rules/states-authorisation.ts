import { AUTHORISATION, SENSITIVE } from '../lexicon/security-words.ts'
import { sensitiveWords } from '../reading/sensitive-words.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const statesAuthorisation: Rule = defineRule({
  id: 'states-authorisation',
  title: 'A security-relevant specification says who may do what',
  category: 'security',
  severity: 'info',
  weight: 1,
  rationale:
    'Being known is not being allowed: where roles and ownership are not stated, every user may do everything.',
  source: 'OWASP ASVS 5.0 V8 (authorization); OWASP Top 10 2021 A01 (broken access control)',
  languages: ['en'],
  params: { min_mentions: 3 },
  good: [{ text: 'The form SHALL ask for the password. A caller without the role editor SHALL get status 403.' }],
  bad: [
    {
      text: 'The form SHALL ask for the passphrase. The passphrase SHALL have 12 characters. The old passphrase SHALL be asked for.',
      words: ['passphrase'],
    },
  ],
  *check(spec, { params, specType }) {
    const found = sensitiveWords(spec, SENSITIVE)
    const first = found[0]
    const needed = specType === 'Security' ? 1 : params.min_mentions
    if (!first || found.length < needed || AUTHORISATION.test(spec.text)) return
    yield {
      ...first,
      message: 'The specification deals with sensitive matters and does not say who may do it.',
      hint: 'Add a requirement: which role or owner may do it, and what the others get.',
    }
  },
})
