import { phraseIndex } from '../lexicon/phrase-index.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const unobservableOutcome: Rule = defineRule({
  id: 'unobservable-outcome',
  title: 'An outcome can be observed',
  category: 'testability',
  severity: 'warning',
  weight: 1,
  rationale: '“Works as expected” sends the tester back to ask what was expected, which is what the scenario was for.',
  source: 'ISO/IEC/IEEE 29148:2018 5.2.5 (verifiable); Gherkin reference: observable outcomes',
  languages: ['en', 'de'],
  params: {},
  good: [
    { text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a file is dropped\n- **THEN** its name stands in the list' },
  ],
  bad: [
    {
      text: 'X SHALL y.\n\n#### Scenario: A\n\n- **WHEN** a file is dropped\n- **THEN** everything works correctly',
      words: ['works correctly'],
    },
  ],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'scenarios', languages)) {
      for (const match of PHRASES.find(passage.text, passage.start, passage.words)) {
        yield {
          node,
          start: match.start,
          end: match.end,
          message: `“${wording(spec, match)}” does not say what can be seen.`,
          hint: 'Name the value, message, state or file that shows it.',
        }
      }
    }
  },
})

const PHRASES = phraseIndex([
  'works correctly',
  'work correctly',
  'works properly',
  'work properly',
  'works as expected',
  'work as expected',
  'works as intended',
  'works as usual',
  'works fine',
  'works well',
  'behaves correctly',
  'behaves as expected',
  'behaves properly',
  'functions correctly',
  'functions properly',
  'functions as expected',
  'handled correctly',
  'handled properly',
  'handled gracefully',
  'handled appropriately',
  'handles it correctly',
  'handles this correctly',
  'handles it gracefully',
  'handles this gracefully',
  'funktioniert korrekt',
  'funktioniert wie erwartet',
  'wird korrekt behandelt',
  'verhält sich korrekt',
])
