import type { TemplateDefinition } from '@nos/domain'
import * as v from 'valibot'
import { SpecType } from '../schemas/scalars.ts'

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))

export const TemplateInput = v.strictObject({
  name: text(200),
  description: v.exactOptional(text(2000), ''),
  spec_type: v.exactOptional(SpecType, 'Feature'),
  body: text(500_000),
  variables: v.exactOptional(
    v.pipe(
      v.array(
        v.strictObject({
          name: text(100),
          description: v.exactOptional(text(1000), ''),
          default: v.exactOptional(v.nullable(text(2000)), null),
        }),
      ),
      v.maxLength(50, 'must be at most 50 variables'),
    ),
    [],
  ),
})

/** Without a name: the address has it. */
export const TemplateReplacement = v.strictObject({ ...TemplateInput.entries, name: v.exactOptional(text(200)) })

export const definitionOf = ({
  name,
  description,
  spec_type,
  body,
  variables,
}: v.InferOutput<typeof TemplateInput>): TemplateDefinition => ({
  name,
  description,
  specType: spec_type,
  body,
  variables,
})
