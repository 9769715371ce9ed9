import type { Result } from 'neverthrow'
import * as v from 'valibot'
import type { CommandFailure } from '../command-failure.ts'
import { readAnswer } from './read-answer.ts'

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
export const readGenerated = (body: unknown): Result<GeneratedAnswer, CommandFailure> => readAnswer(Generated, body)
