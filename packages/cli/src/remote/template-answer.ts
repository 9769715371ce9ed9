import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'

const Template = v.looseObject({
  name: v.string(),
  description: v.string(),
  spec_type: v.string(),
  body: v.string(),
  number: v.nullable(v.number()),
  variables: v.array(v.looseObject({ name: v.string() })),
})

const TemplateList = v.object({ items: v.array(Template), next_cursor: v.nullable(v.string()) })

export const readTemplate = (body: unknown): Result<v.InferOutput<typeof Template>, CommandFailure> =>
  read(Template, body)

export const readTemplateList = (body: unknown): Result<v.InferOutput<typeof TemplateList>, CommandFailure> =>
  read(TemplateList, body)

const read = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): Result<v.InferOutput<Schema>, CommandFailure> => {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return ok(parsed.output)
  return err(
    commandFailure(EXIT.findings, {
      severity: 'error',
      code: 'unexpected_answer',
      message: `the service's answer is not what this version of nos expects (${parsed.issues[0].message})`,
      fix: 'use the same version of nos on both sides',
    }),
  )
}
