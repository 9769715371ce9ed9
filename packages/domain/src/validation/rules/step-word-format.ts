import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const stepWordFormat: Rule = defineRule({
  id: 'step-word-format',
  title: 'Step words stand in bold capitals',
  category: 'structure',
  severity: 'info',
  weight: 0.5,
  rationale: 'The same form everywhere lets a reader scan a scenario and lets tools find its steps.',
  source: 'OpenSpec writing guide: `- **WHEN** …`, `- **THEN** …`',
  languages: 'any',
  params: {},
  good: [{ text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** she signs in\n- **THEN** a session is open' }],
  bad: [
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- When she signs in\n- **Then** a session is open',
      words: ['When', '**Then**'],
    },
  ],
  *check(spec) {
    for (const requirement of spec.requirements) {
      for (const scenario of requirement.scenarios) {
        for (const { keyword, passage } of scenario.steps) {
          const written = spec.text.slice(keyword.start, keyword.end)
          const word = ENGLISH_STEP.exec(written)?.[1]
          if (passage.kind !== 'item' || word === undefined || written.startsWith('_')) continue
          const better = `**${word.toUpperCase()}**`
          if (written.replace(/[:,]/g, '') === better) continue
          yield {
            node: scenario,
            ...keyword,
            message: `The step word is written “${written}”.`,
            hint: `Write ${better}.`,
            fix: { ...keyword, before: written, after: better },
          }
        }
      }
    }
  },
})

const ENGLISH_STEP = /^\*{0,2}(given|when|then|and|but)\b/i
