import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'

/** The body of an answer as the schema says, or the failure of a service that speaks otherwise. */
export const readAnswer = <Schema extends v.GenericSchema>(
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
