import { AUTHENTICATION, SENSITIVE } from '../lexicon/security-words.ts'
import { sensitiveWords } from '../reading/sensitive-words.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const statesAuthentication: Rule = defineRule({
  id: 'states-authentication',
  title: 'A security-relevant specification says how a caller is known',
  category: 'security',
  severity: 'info',
  weight: 1,
  rationale: 'What is built without a word on who is calling is built for everybody.',
  source: 'OWASP ASVS 5.0 V6 (authentication); ISO/IEC/IEEE 29148:2018 9.5.14 (security)',
  languages: ['en'],
  params: { min_mentions: 3 },
  good: [{ text: 'The form SHALL ask for the password. A caller without a valid session SHALL get status 401.' }],
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
    if (!first || found.length < needed || AUTHENTICATION.test(spec.text)) return
    yield {
      ...first,
      message: 'The specification deals with sensitive matters and does not say how a caller proves who they are.',
      hint: 'Add a requirement: who has to be authenticated, how, and what an unauthenticated caller gets.',
    }
  },
})
