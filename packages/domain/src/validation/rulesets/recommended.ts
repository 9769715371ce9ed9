import type { RulesetDefinition } from './ruleset-definition.ts'

/** The default: every built-in rule as it comes. */
export const RECOMMENDED_NAME = 'nos:recommended'

/** For a text that must not leave any doubt: what is only a remark in the recommended set counts as a warning here. */
export const STRICT_NAME = 'nos:strict'

/** The rule sets that come with NOS, by name. */
export const BUILT_IN_RULESETS: ReadonlyMap<string, RulesetDefinition> = new Map([
  [
    RECOMMENDED_NAME,
    {
      name: RECOMMENDED_NAME,
      specTypes: {
        Security: {
          'states-authentication': 'warning',
          'states-authorisation': 'warning',
          'states-privacy': 'warning',
        },
        API: { 'no-unwanted-scenario': { weight: 1.5 } },
      },
    } satisfies RulesetDefinition,
  ],
  [
    STRICT_NAME,
    {
      name: STRICT_NAME,
      extends: [RECOMMENDED_NAME],
      rules: {
        placeholder: 'error',
        'secret-in-text': 'error',
        'scenario-has-when-and-then': 'error',
        'one-imperative': { severity: 'warning', params: { max: 1 } },
        'passive-without-actor': 'warning',
        'no-unwanted-scenario': 'warning',
        'undefined-abbreviation': 'warning',
      },
    } satisfies RulesetDefinition,
  ],
])
