import type { GenerationRecord } from '@nos/domain'
import type { GeneratedSpecification, GenerationEvent, GenerationNotes, TokenUsage } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type {
  GeneratedSpecificationSchema,
  GenerationRecordSchema,
  GenerationSchema,
} from '../schemas/generation-schema.ts'
import { presentSpecification } from './specification.ts'
import type { OverviewReader } from './specification-head.ts'

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
  ...(usage === null ? {} : { usage: presentUsage(usage) }),
  warnings: [...warnings],
})

export const presentGenerationRecord = (record: GenerationRecord): InferOutput<typeof GenerationRecordSchema> => ({
  version_id: record.versionId,
  engine: record.engine,
  model: record.model,
  prompt_version: record.promptVersion,
  input_hash: record.inputHash,
  attempts: record.attempts,
  usage: presentUsage(record),
  warnings: [...record.warnings],
  created_at: record.createdAt.toISOString(),
})

const presentUsage = ({ inputTokens, outputTokens }: TokenUsage) => ({
  input_tokens: inputTokens,
  output_tokens: outputTokens,
  total_tokens: inputTokens + outputTokens,
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
