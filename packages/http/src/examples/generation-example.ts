import type { InferOutput } from 'valibot'
import type { GeneratedSpecificationSchema, GenerationRecordSchema } from '../schemas/generation-schema.ts'
import { SPECIFICATION_EXAMPLE } from './specification-example.ts'

export const GENERATED_EXAMPLE: InferOutput<typeof GeneratedSpecificationSchema> = {
  ...SPECIFICATION_EXAMPLE,
  notion: null,
  version: {
    ...SPECIFICATION_EXAMPLE.version,
    number: 1,
    parent_id: null,
    author: { kind: 'ai', id: 'ada', name: 'gpt-5, for Ada' },
    source: 'ai',
    message: 'Written by gpt-5 in 2 attempts',
  },
  generation: {
    engine: 'openspec',
    model: 'gpt-5',
    attempts: 2,
    usage: { input_tokens: 5120, output_tokens: 1890, total_tokens: 7010 },
    warnings: [],
  },
}

export const GENERATION_EVENTS_EXAMPLE = `event: progress
data: {"step":"writing","attempt":1}

event: draft
data: {"attempt":1,"body":"# User Authentication\\n…"}

event: findings
data: {"attempt":1,"findings":[]}

event: done
data: {"id":"01927f3e-5a2b-4c6d-8e7f-1a2b3c4d5e6f","…":"…"}

`

export const GENERATION_RECORD_EXAMPLE: InferOutput<typeof GenerationRecordSchema> = {
  version_id: SPECIFICATION_EXAMPLE.version.id,
  engine: 'openspec',
  model: 'gpt-5',
  prompt_version: 'draft/1',
  input_hash: SPECIFICATION_EXAMPLE.version.content_hash,
  attempts: 2,
  usage: { input_tokens: 5120, output_tokens: 1890, total_tokens: 7010 },
  warnings: [],
  created_at: SPECIFICATION_EXAMPLE.version.created_at,
}
