import { BUILT_IN_RULES, MOST_PER_RULE, RECOMMENDED_NAME, compileRuleset, validateDocument } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../document/parse-document.ts'
import { createPatternEngine } from './pattern-engine.ts'

const MEGABYTE = 1_000_000
const HEAD = '# T\n\n## Purpose\n\nx\n\n## Requirements\n\n### Requirement: A\n\n'
const repeated = (piece: string, length = MEGABYTE): string => piece.repeat(Math.ceil(length / piece.length))

describe('validation of hostile text', () => {
  it.each([
    ['nothing', ''],
    ['binary', Array.from({ length: 200_000 }, (_, index) => String.fromCharCode((index * 7919) % 65_536)).join('')],
    ['NUL', repeated('\0')],
    ['one enormous line', HEAD + repeated('The system SHALL be fast and ')],
    ['one enormous word', HEAD + repeated('a')],
    ['100,000 headings', repeated('### Requirement: R\n', 1_900_000)],
    ['100,000 sections', repeated('## s\n', 500_000)],
    ['1 MB of brackets', HEAD + repeated('[')],
    ['unclosed links', HEAD + repeated('[a](')],
    ['backticks of changing length', HEAD + repeated('` `` ``` ')],
    ['quotation marks', HEAD + repeated('"')],
    ['unclosed comments', HEAD + repeated('<!-- ')],
    ['stars', HEAD + repeated('*')],
    ['steps', `${HEAD}#### Scenario: s\n\n${repeated('- **WHEN** x\n')}`],
    ['short requirements', HEAD + repeated('X SHALL be checked.\n\n')],
    [
      'a huge glossary',
      `# T\n\n## Glossary\n\n${Array.from({ length: 20_000 }, (_, index) => `- **Term ${index}**: x\n`).join('')}${HEAD}The Aa Bb SHALL.`,
    ],
    [
      'mixed languages',
      HEAD + repeated('系统 SHALL 尽快响应。 Das System muss schnell sein. Система должна работать. '),
    ],
    [
      'near duplicates',
      `# T\n\n## Requirements\n\n${Array.from({ length: 4000 }, (_, index) => `### Requirement: R${index}\n\nThe server SHALL write each failed login attempt of every known customer with time, address and name into log ${index % 3}.\n\n`).join('')}`,
    ],
  ])('comes to an end on %s', (_name, text) => {
    const document = parseDocument(text)
    const begun = process.cpuUsage()
    const findings = validateDocument(document, ruleset, { specType: 'Security', capabilities: [], properties: {} })
    // Processor time, so that a busy machine does not matter: a quadratic rule takes minutes.
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(10)
    expect(findings.length).toBeLessThanOrEqual(MOST_PER_RULE * BUILT_IN_RULES.length)
  })

  it('bounds the findings of one rule', () => {
    const findings = validateDocument(parseDocument(HEAD + 'It SHALL be TBD, etc.\n\n'.repeat(5000)), ruleset, {
      specType: 'Feature',
      capabilities: null,
      properties: null,
    })
    expect(findings.filter(({ rule }) => rule === 'open-ended-list')).toHaveLength(MOST_PER_RULE)
  })
})

const ruleset = expectOk(
  compileRuleset(
    { name: 'hostile', extends: [RECOMMENDED_NAME], glossary: [{ term: 'work order' }] },
    () => undefined,
    createPatternEngine({ deadlineMs: 200 }),
  ),
)
