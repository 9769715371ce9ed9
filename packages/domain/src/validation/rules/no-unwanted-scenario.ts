import { isImperative } from '../lexicon/imperatives.ts'
import type { RequirementReading, Word } from '../reading/spec-reading.ts'
import { understood } from '../reading/prose.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const noUnwantedScenario: Rule = defineRule({
  id: 'no-unwanted-scenario',
  title: 'A requirement that takes input says what happens to bad input',
  category: 'completeness',
  severity: 'info',
  weight: 1,
  rationale:
    'Most of what goes wrong goes wrong on input nobody described. One scenario for the wrong, missing or too large value settles it.',
  source:
    'EARS: unwanted behaviour pattern ("If …, then the system shall …"); ISO/IEC/IEEE 29148:2018 5.2.6 (complete)',
  languages: ['en'],
  params: {},
  good: [
    {
      text: 'The service SHALL accept a file.\n\n#### Scenario: Small file\n\n- **WHEN** a file of 1 MB is sent\n- **THEN** it is stored\n\n#### Scenario: Too large\n\n- **WHEN** a file of 30 MB is sent\n- **THEN** the service refuses it',
    },
  ],
  bad: [
    {
      text: 'The service SHALL accept a file.\n\n#### Scenario: Small file\n\n- **WHEN** a file of 1 MB is sent\n- **THEN** it is stored',
      words: ['SHALL accept'],
    },
  ],
  *check(spec, { languages }) {
    for (const requirement of spec.requirements) {
      const taking = takesInput(requirement, languages)
      if (!taking || requirement.scenarios.length === 0 || namesTrouble(requirement)) continue
      yield {
        node: requirement,
        start: taking[0].start,
        end: taking[1].end,
        message: `“${requirement.node.name}” takes input, and no scenario shows what happens when the input is wrong.`,
        hint: 'Add a scenario with a missing, malformed, forbidden or too large input, and its outcome.',
      }
    }
  },
})

/** A binding keyword directly followed by a verb of taking something in from outside. */
const takesInput = (requirement: RequirementReading, languages: Rule['languages']): readonly [Word, Word] | null => {
  for (const passage of requirement.passages) {
    if (!understood(passage, languages)) continue
    for (const [index, word] of passage.words.entries()) {
      const verb = passage.words[index + 1]
      if (isImperative(word) && verb && TAKES.has(verb.lower)) return [word, verb]
    }
  }
  return null
}

const namesTrouble = (requirement: RequirementReading): boolean =>
  requirement.scenarios.some(({ node }) => TROUBLE.test(node.source))

const TAKES: ReadonlySet<string> = new Set([
  'accept',
  'accepts',
  'parse',
  'import',
  'upload',
  'receive',
  'decode',
  'deserialize',
  'ingest',
  'validate',
  'read',
])
const TROUBLE =
  /\b(?:err|error\w*|invalid\w*|fail\w*|refus\w*|reject\w*|den(?:y|ies|ied)|missing|malformed|wrong|unknown|unsupported|unreadable|unrecogni[sz]ed|corrupt\w*|empty|blank|exceed\w*|too (?:large|long|big|many|short|small)|not found|absent|unauthori[sz]ed|unauthenticated|forbidden|illegal|mismatch\w*|conflict\w*|duplicate\w*|foreign|ignore\w*|warn\w*|abort\w*|4\d\d|5\d\d|omitted|incomplete|broken|cannot|without|no \w+ (?:is|are|exists?)|does not|is not|are not|not match\w*|SHALL NOT|MUST NOT|non-\w+)\b/i
