import { toJsonSchema } from '@valibot/to-json-schema'
import { CUSTOM_CHECKS, rulesetSchema } from './ruleset-schema.ts'

/** The JSON Schema of a rule-set file, for editors (`# yaml-language-server: $schema=…`). */
export const rulesetJsonSchema = (): Readonly<Record<string, unknown>> => {
  const schema = toJsonSchema(rulesetSchema, { target: 'draft-2020-12', typeMode: 'output' })
  const custom = schema.properties?.['custom']
  const items = typeof custom === 'object' ? custom.items : undefined
  const oneCheck = { oneOf: CUSTOM_CHECKS.map((check) => ({ required: [check] })) }
  return {
    ...schema,
    title: 'NOS rule set',
    properties: {
      ...schema.properties,
      ...(typeof custom === 'object' && typeof items === 'object'
        ? { custom: { ...custom, items: { ...items, ...oneCheck } } }
        : {}),
    },
  }
}
