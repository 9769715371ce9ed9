import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'

const Generated = v.looseObject({
  id: v.nullable(v.string()),
  capability: v.string(),
  body: v.string(),
  validation: v.nullable(v.looseObject({ score: v.number(), level: v.string() })),
  generation: v.looseObject({
    engine: v.string(),
    model: v.optional(v.string()),
    attempts: v.number(),
    warnings: v.array(v.string()),
  }),
})

export type GeneratedAnswer = v.InferOutput<typeof Generated>

/** What the service generated, checked as far as the commands use it. */
export const readGenerated = (body: unknown): Result<GeneratedAnswer, CommandFailure> => {
  const parsed = v.safeParse(Generated, body)
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
