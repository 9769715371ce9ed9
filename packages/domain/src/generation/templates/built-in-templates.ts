import { SPEC_TYPES, type SpecType } from '../../specification/spec-type.ts'
import type { DraftRequirement, SpecificationDraft } from '../specification-draft.ts'
import { BUILT_IN_OUTLINES } from './built-in-outlines.ts'
import type { TemplateDefinition } from './template-definition.ts'

/** What comes with NOS: one template for each type. */
export const builtInTemplates = (format: {
  readonly compose: (draft: SpecificationDraft) => string
}): readonly TemplateDefinition[] =>
  SPEC_TYPES.map((specType) => ({
    name: builtInTemplateName(specType),
    description: `The sections that a specification of type ${specType} is expected to have.`,
    specType,
    body: format.compose({
      title: '{{title}}',
      purpose: '{{overview}}',
      requirements: [MAIN],
      assumptions: [],
      openQuestions: [],
      sections: BUILT_IN_OUTLINES[specType].sections,
    }),
    variables: [],
  }))

const builtInTemplateName = (specType: SpecType): string => `nos:${specType.toLowerCase()}`

const MAIN: DraftRequirement = {
  name: 'Main behaviour',
  text: 'The system SHALL do what the purpose above describes.',
  scenarios: [
    {
      name: 'Used as intended',
      given: [],
      when: ['a person uses it as the purpose above describes'],
      outcome: ['the person gets what the purpose promises'],
    },
  ],
  traces: [],
}
