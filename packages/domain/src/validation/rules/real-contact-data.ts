import { allMatches } from '../reading/all-matches.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const realContactData: Rule = defineRule({
  id: 'real-contact-data',
  title: 'Examples name nobody who exists',
  category: 'security',
  severity: 'info',
  weight: 1,
  rationale: 'An address in an example is copied into tests, and the tests one day write to it.',
  source: 'RFC 2606 (reserved domains); GDPR Art. 5(1)(c) (data minimisation)',
  languages: 'any',
  params: {},
  good: [{ text: 'The system SHALL accept `ada@example.org` as an address.' }],
  bad: [{ text: 'The system SHALL accept `ada.lovelace@gmail.com` as an address.', words: ['ada.lovelace@gmail.com'] }],
  *check(spec) {
    if (!spec.text.includes('@')) return
    for (const node of spec.nodes) {
      if (!node.node.source.includes('@')) continue
      for (const match of allMatches(node.node.source, ADDRESS)) {
        if (RESERVED.test(match[0])) continue
        const start = node.start + match.index
        yield {
          node,
          start,
          end: start + match[0].length,
          message: `“${match[0]}” may be somebody’s address.`,
          hint: 'Use an address at example.com, example.org or example.net.',
        }
      }
    }
  },
})

const ADDRESS =
  /(?<![\w.+/:@-])[A-Za-z0-9][\w.+-]{1,63}@(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|de|fr|es|pt|br|cn|jp|ru|io|eu|uk|edu|gov)\b(?![\w/@:-])/gi
const RESERVED =
  /@(?:[a-z0-9-]+\.)*(?:example\.(?:com|org|net)|example|test|invalid|localhost|(?:a|b|c|x|y|foo|bar|test|acme|company|domain|email|mail|corp|your-?\w*|my-?\w*|contoso|users\.noreply\.github)\.(?:com|org|net|io))$|^(?:git|noreply|no-reply)@/i
