import { allMatches } from '../reading/all-matches.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

/** Put together here so that scanners of this very source stay quiet. */
const MADE_UP = ['AKIA', '3QZ7MWPLX2KDV5TN'].join('')

export const secretInText: Rule = defineRule({
  id: 'secret-in-text',
  title: 'No secret stands in a specification',
  category: 'security',
  severity: 'error',
  weight: 2,
  rationale:
    'A specification is read, copied and versioned for ever: a key that stood in it once is public and has to be replaced.',
  source: 'OWASP ASVS 5.0 V13 (secret management); CWE-798',
  languages: 'any',
  params: {},
  good: [{ text: 'The client SHALL send the key as `Authorization: Bearer <token>`, such as `AKIAIOSFODNN7EXAMPLE`.' }],
  bad: [{ text: `The client SHALL use \`${MADE_UP}\`.`, words: [MADE_UP] }],
  *check(spec) {
    for (const node of spec.nodes) {
      for (const match of allMatches(node.node.source, SECRET)) {
        if (EXAMPLE.test(match[0])) continue
        const start = node.start + match.index
        yield {
          node,
          start,
          end: start + match[0].length,
          message: 'This has the form of a real key or token.',
          hint: 'Replace it by a made-up one with “EXAMPLE” in it, and revoke the real one: it stays in the history.',
        }
      }
    }
  },
})

/** The published forms of keys: AWS, GitHub, GitLab, Slack, Stripe, Google, npm, Notion, OpenAI, private keys. */
const SECRET =
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_[A-Za-z0-9_]{60,90}\b|\bglpat-[A-Za-z0-9_-]{20}\b|\bxox[abprs]-[A-Za-z0-9-]{20,80}\b|\b[rs]k_live_[A-Za-z0-9]{24,99}\b|\bAIza[A-Za-z0-9_-]{35}\b|\bnpm_[A-Za-z0-9]{36}\b|\b(?:secret|ntn)_[A-Za-z0-9]{43,46}\b|\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,120}\b|-----BEGIN (?:RSA |EC |OPENSSH |DSA )?PRIVATE KEY-----/g
const EXAMPLE = /example|xxxx|0000|1234|abcd|sample|fake|dummy|test|placeholder|\.\.\./i
