import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'

const Specification = v.looseObject({
  id: v.string(),
  title: v.string(),
  capability: v.string(),
  spec_type: v.string(),
  status: v.string(),
  priority: v.string(),
  version: v.looseObject({ id: v.string(), number: v.number(), content_hash: v.string() }),
  notion: v.optional(v.nullable(v.looseObject({ state: v.string(), message: v.optional(v.string()) })), null),
  archived_at: v.nullable(v.string()),
})

const SpecificationList = v.object({ items: v.array(Specification), next_cursor: v.nullable(v.string()) })

export type SpecificationAnswer = v.InferOutput<typeof Specification>

/** The service's answer, checked as far as the commands use it; the rest is passed on as it is. */
export const readSpecification = (body: unknown): Result<SpecificationAnswer, CommandFailure> =>
  read(Specification, body)

export const readSpecificationList = (body: unknown): Result<v.InferOutput<typeof SpecificationList>, CommandFailure> =>
  read(SpecificationList, body)

const read = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): Result<v.InferOutput<Schema>, CommandFailure> => {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return ok(parsed.output)
  const [issue] = parsed.issues
  return err(
    commandFailure(EXIT.findings, {
      severity: 'error',
      code: 'unexpected_answer',
      message: `the service's answer is not what this version of nos expects (${issue.message})`,
      fix: 'use the same version of nos on both sides',
    }),
  )
}
