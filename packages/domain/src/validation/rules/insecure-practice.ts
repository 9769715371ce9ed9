import { matches } from '../reading/matches.ts'
import { sentences } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const insecurePractice: Rule = defineRule({
  id: 'insecure-practice',
  title: 'No broken protection is demanded',
  category: 'security',
  severity: 'warning',
  weight: 1.5,
  rationale:
    'What a specification demands gets built: a broken cipher in it is a vulnerability with a signature under it.',
  source: 'NIST SP 800-131A Rev. 2; RFC 8996 (TLS 1.0, 1.1); OWASP ASVS 5.0 V11 and V12',
  languages: ['en'],
  params: {},
  good: [{ text: 'The server SHALL refuse TLS 1.0 and store the password as an Argon2id hash.' }],
  bad: [
    { text: 'The server SHALL accept TLS 1.0 connections.', words: ['TLS 1.0'] },
    { text: 'The server SHALL hash the password with MD5.', words: ['MD5'] },
    { text: 'The server SHALL know its users. Their passwords are hashed with SHA-1.', words: ['SHA-1'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage, sentence } of sentences(spec, 'requirements', languages)) {
      const text = passage.text.slice(sentence.start - passage.start, sentence.end - passage.start)
      if (REFUSAL.test(text)) continue
      for (const { start, end } of matches({ ...passage, start: sentence.start, text }, BROKEN)) {
        yield {
          node,
          start,
          end,
          message: `“${wording(spec, { start, end })}” gives no protection any more.`,
          hint: 'Demand TLS 1.2 or newer, SHA-256 or newer for digests, Argon2id or scrypt for passwords; for a check sum without an attacker, say so.',
        }
      }
    }
  },
})

const BROKEN =
  /\bMD5\b|\bSHA-?1\b|\bRC4\b|\b3?DES\b(?! ?[a-z])|\bSSL ?v?[23](?:\.0)?\b|\bTLS 1\.[01]\b|\bplain-?text passwords?\b|\bpasswords? (?:in|as) plain ?text\b|\bsecurity through obscurity\b/g
const REFUSAL =
  /\b(?:NOT|not|never|no|refuse\w*|reject\w*|disable\w*|forbid\w*|prohibit\w*|remove\w*|without|instead of|rather than|deprecat\w*|warn\w*|detect\w*|check ?sums?|etag|cache key|fingerprint|migrat\w*|legacy)\b/
