import * as v from 'valibot'
import { CATEGORIES, LANGUAGES, SEVERITIES, SPEC_TYPES } from '@nos/domain'

/** A list is no mapping, whatever JavaScript says. */
const noList = v.custom<unknown>((value) => !Array.isArray(value))
const mapping = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(v.unknown(), noList, v.strictObject(entries))
const dictionary = <Value extends v.GenericSchema>(value: Value) =>
  v.pipe(v.unknown(), noList, v.record(v.string(), value))

const severity = v.picklist(SEVERITIES)
const severityOrOff = v.picklist(['off', ...SEVERITIES])
const weight = v.pipe(v.number(), v.minValue(0), v.maxValue(100))
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(100))
const words = v.array(name)
const parameter = v.union([v.pipe(v.number(), v.minValue(0)), v.boolean(), words])

const setting = v.union([
  severityOrOff,
  mapping({
    severity: v.optional(severityOrOff),
    weight: v.optional(weight),
    params: v.optional(dictionary(parameter)),
  }),
])
const settings = dictionary(setting)

const custom = mapping({
  id: name,
  title: v.optional(name),
  category: v.picklist(CATEGORIES),
  severity,
  weight: v.optional(weight),
  message: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  hint: v.optional(v.pipe(v.string(), v.maxLength(500))),
  pattern: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  in: v.optional(v.picklist(['requirements', 'scenarios', 'normative', 'everything'])),
  required_section: v.optional(name),
  required_property: v.optional(name),
  vocabulary: v.optional(mapping({ prefer: v.optional(dictionary(name)), forbid: v.optional(words) })),
  scenario_template: v.optional(
    v.pipe(v.array(v.picklist(['given', 'when', 'then'])), v.minLength(1), v.maxLength(10)),
  ),
  maximum: v.optional(
    mapping({
      of: v.picklist([
        'requirements',
        'scenarios_per_requirement',
        'steps_per_scenario',
        'words_per_requirement',
        'words',
      ]),
      count: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  ),
})

/** A rule set as its file holds it. Every custom rule has exactly one check, which `readRuleset` sees to. */
export const rulesetSchema = mapping({
  $schema: v.optional(v.string()),
  name,
  extends: v.optional(v.union([name, v.pipe(words, v.maxLength(20))])),
  languages: v.optional(v.pipe(v.array(v.picklist(LANGUAGES)), v.minLength(1))),
  rules: v.optional(
    v.pipe(
      settings,
      v.description(
        'Settings by rule id. "model-review" stands for the remarks of a model: they are advisory and cost nothing until it is given a severity or a weight here.',
      ),
    ),
  ),
  spec_types: v.optional(mapping(v.entriesFromList(SPEC_TYPES, v.optional(mapping({ rules: settings }))))),
  glossary: v.optional(v.array(mapping({ term: name, variants: v.optional(words) }))),
  categories: v.optional(mapping(v.entriesFromList(['conformance', ...CATEGORIES], v.optional(weight)))),
  custom: v.optional(v.pipe(v.array(custom), v.maxLength(500))),
})

export type RulesetFile = v.InferOutput<typeof rulesetSchema>
export type CustomRuleFile = v.InferOutput<typeof custom>

/** What a custom rule can check; each has one of these. */
export const CUSTOM_CHECKS = [
  'pattern',
  'required_section',
  'required_property',
  'vocabulary',
  'scenario_template',
  'maximum',
] as const
