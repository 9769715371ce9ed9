import type { TemplateView } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { TemplateSchema } from '../schemas/template-schema.ts'
import { presentAuthor } from './version.ts'

export const presentTemplate = ({
  name,
  description,
  specType,
  body,
  variables,
  builtIn,
  number,
  author,
  createdAt,
}: TemplateView): InferOutput<typeof TemplateSchema> => ({
  id: name,
  name,
  description,
  spec_type: specType,
  body,
  variables: variables.map((variable) => ({ ...variable })),
  built_in: builtIn,
  number,
  author: author === null ? null : presentAuthor(author),
  created_at: createdAt?.toISOString() ?? null,
})
