import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { NAMED_SCHEMAS } from '../schemas/named-schemas.ts'

/** A JSON Schema of draft 2020-12, the dialect of OpenAPI 3.1. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * The JSON Schema of a valibot schema, referring to the named ones. Requests are described by what may be sent, answers
 * by what comes. Checks that JSON Schema has no word for (a real date) are left out: the service checks them anyway.
 */
export const jsonSchemaOf = (schema: GenericSchema, mode: 'input' | 'output'): JsonSchema => {
  const { $schema: _dialect, $defs: _definitions, ...described } = convert(schema, mode)
  return described
}

/** The schema itself where it has a name, written out. */
export const namedJsonSchema = (name: keyof typeof NAMED_SCHEMAS): JsonSchema => {
  const definitions = convert(NAMED_SCHEMAS[name], 'output')['$defs']
  return typeof definitions === 'object' && definitions !== null ? Reflect.get(definitions, name) : {}
}

const convert = (schema: GenericSchema, typeMode: 'input' | 'output'): Record<string, unknown> => ({
  ...toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode,
    definitions: NAMED_SCHEMAS,
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    ignoreActions: ['check'],
  }),
})
