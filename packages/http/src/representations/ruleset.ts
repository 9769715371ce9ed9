import type { CustomCheck, CustomRuleDefinition } from '@nos/domain'
import type { RulesetView } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { RulesetSchema } from '../schemas/ruleset-schema.ts'
import { presentAuthor } from './version.ts'

/** A rule set in the words of its file. */
export const presentRuleset = ({
  name,
  version,
  number,
  builtIn,
  active,
  definition,
  author,
  createdAt,
}: RulesetView): InferOutput<typeof RulesetSchema> => ({
  id: name,
  name,
  version,
  number,
  built_in: builtIn,
  active,
  extends: [...(definition.extends ?? [])],
  ...(definition.languages === undefined ? {} : { languages: [...definition.languages] }),
  rules: { ...definition.rules },
  ...(definition.specTypes === undefined
    ? {}
    : {
        spec_types: Object.fromEntries(
          Object.entries(definition.specTypes).map(([type, rules]) => [type, { rules: { ...rules } }]),
        ),
      }),
  ...(definition.glossary === undefined
    ? {}
    : { glossary: definition.glossary.map(({ term, variants = [] }) => ({ term, variants: [...variants] })) }),
  ...(definition.categories === undefined ? {} : { categories: { ...definition.categories } }),
  custom: (definition.custom ?? []).map(presentCustom),
  author: author === null ? null : presentAuthor(author),
  created_at: createdAt?.toISOString() ?? null,
})

const presentCustom = ({ check, ...rule }: CustomRuleDefinition): Record<string, unknown> => ({
  ...rule,
  ...presentCheck(check),
})

const presentCheck = (check: CustomCheck): Record<string, unknown> => {
  switch (check.kind) {
    case 'pattern':
      return { pattern: check.pattern, ...(check.in === undefined ? {} : { in: check.in }) }
    case 'required_section':
      return { required_section: check.section }
    case 'required_property':
      return { required_property: check.property }
    case 'vocabulary':
      return { vocabulary: { prefer: check.prefer, forbid: check.forbid } }
    case 'scenario_template':
      return { scenario_template: check.steps }
    case 'maximum':
      return { maximum: { of: check.of, count: check.count } }
  }
}
