import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateSpecText } from '../src/conformance/validate-spec-text.ts'
import { mainSpecText } from './generators/main-spec.ts'
import { loadOfficial } from './oracle/official.ts'

describe('generated main specifications', () => {
  it('get the official verdict, issue for issue', { timeout: 120_000 }, async () => {
    const { Validator } = await loadOfficial()
    const official = { normal: new Validator(false), strict: new Validator(true) }
    await fc.assert(
      fc.asyncProperty(mainSpecText, fc.boolean(), async (text, strict) => {
        const expected = await official[strict ? 'strict' : 'normal'].validateSpecContent('thing', text)
        const verdict = validateSpecText('thing', text, { strict })
        expect(JSON.stringify(verdict)).toBe(JSON.stringify({ valid: expected.valid, issues: expected.issues }))
      }),
      { numRuns: 3000 },
    )
  })
})
