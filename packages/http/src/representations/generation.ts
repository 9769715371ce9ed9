import type { GeneratedSpecification, GenerationEvent, GenerationNotes } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { GeneratedSpecificationSchema, GenerationSchema } from '../schemas/generation-schema.ts'
import { presentSpecification, type OverviewReader } from './specification.ts'

export const presentGenerated = (
  { view, saved, generation }: GeneratedSpecification,
  format: OverviewReader,
): InferOutput<typeof GeneratedSpecificationSchema> => {
  const specification = presentSpecification(view, format)
  return {
    ...specification,
    ...(saved ? {} : { id: null, version: { ...specification.version, id: null } }),
    generation: presentGeneration(generation),
  }
}

const presentGeneration = ({
  engine,
  model,
  attempts,
  usage,
  warnings,
}: GenerationNotes): InferOutput<typeof GenerationSchema> => ({
  engine,
  ...(model === null ? {} : { model }),
  attempts,
  ...(usage === null
    ? {}
    : {
        usage: {
          input_tokens: usage.inputTokens,
          output_tokens: usage.outputTokens,
          total_tokens: usage.inputTokens + usage.outputTokens,
        },
      }),
  warnings: [...warnings],
})

/** The data of an event; its name is the event's kind. */
export const presentGenerationEvent = (event: GenerationEvent): unknown => {
  switch (event.kind) {
    case 'progress':
      return { step: event.step, attempt: event.attempt }
    case 'draft':
      return { attempt: event.attempt, body: event.body }
    case 'findings':
      return {
        attempt: event.attempt,
        findings: event.findings.map(({ rule, severity, path, message, hint }) => ({
          rule,
          severity,
          path,
          message,
          hint,
        })),
      }
  }
}
