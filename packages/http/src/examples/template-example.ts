import type { InferOutput } from 'valibot'
import type { TemplateSchema } from '../schemas/template-schema.ts'

export const TEMPLATE_BODY_EXAMPLE = `# {{title}}

## Purpose
{{overview}}

## Requirements

### Requirement: Owner
The team {{team}} SHALL answer questions about {{title}} within one working day.

#### Scenario: A question is asked
- **WHEN** somebody asks a question about {{title}}
- **THEN** {{team}} answers within one working day
`

export const TEMPLATE_EXAMPLE: InferOutput<typeof TemplateSchema> = {
  id: 'owned feature',
  name: 'owned feature',
  description: 'A feature with an owner.',
  spec_type: 'Feature',
  body: TEMPLATE_BODY_EXAMPLE,
  variables: [{ name: 'team', description: 'Who owns it', default: null }],
  built_in: false,
  number: 1,
  author: { kind: 'user', id: 'rita', name: 'Rita' },
  created_at: '2026-07-01T09:30:00.000Z',
}
