import { PRIVACY, SENSITIVE } from '../lexicon/security-words.ts'
import { sensitiveWords } from '../reading/sensitive-words.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const statesPrivacy: Rule = defineRule({
  id: 'states-privacy',
  title: 'A security-relevant specification says how secrets and private data are protected',
  category: 'security',
  severity: 'info',
  weight: 1,
  rationale: 'Passwords and payment data leak through logs, answers and backups that nobody forbade.',
  source: 'OWASP ASVS 5.0 V14 (data protection); GDPR Art. 25 and 32',
  languages: ['en'],
  params: { min_mentions: 3 },
  good: [{ text: 'The form SHALL ask for the password. The password SHALL be stored as an Argon2id hash.' }],
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
    if (!first || found.length < needed || PRIVACY.test(spec.text)) return
    yield {
      ...first,
      message: 'The specification deals with sensitive matters and does not say how the sensitive data is protected.',
      hint: 'Add a requirement: what is encrypted or hashed, and what never stands in logs or answers.',
    }
  },
})
