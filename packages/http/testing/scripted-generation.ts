import type {
  GenerationUseCases,
  SpecificationView,
  Suggestion,
  TemplateView,
  ValidationReport,
} from '@nos/domain/use-cases'
import { errAsync, okAsync } from 'neverthrow'

const template: TemplateView = {
  name: 'owned',
  description: '',
  specType: 'API',
  body: '# {{title}}\n',
  variables: [{ name: 'team', description: 'Who owns it', default: null }],
  builtIn: false,
  number: 1,
  author: { kind: 'user', id: 'ada', name: 'Ada' },
  createdAt: new Date('2026-03-02T09:00:00.000Z'),
}

/** Generation and templates, with fixed answers. */
export const scriptedGeneration = (
  view: SpecificationView,
  report: ValidationReport,
  suggestions: readonly Suggestion[],
): GenerationUseCases => ({
  generateSpecification: (_caller, { save }, watch = () => undefined) => {
    watch({ kind: 'progress', step: 'writing', attempt: 1 })
    return okAsync({
      view,
      saved: save,
      generation: {
        engine: 'template',
        model: null,
        promptVersion: null,
        attempts: 1,
        usage: null,
        warnings: ['No model is configured.'],
      },
    })
  },
  optimizeSpecification: () => okAsync({ suggestions, engine: 'local', warnings: ['No model is configured.'] }),
  listGenerations: () => okAsync([]),
  proposeChange: () =>
    okAsync({
      base: view.specification.head,
      draft: { name: 'tell-riders', files: { 'proposal.md': '# Proposal\n' }, notExpressible: [] },
      engine: 'template',
      model: null,
      warnings: [],
    }),
  reviewSpecification: () => okAsync({ report, review: { engine: 'local', findings: [], warnings: [] } }),
  createFromTemplate: () => okAsync(view),
  listTemplates: () => okAsync([template]),
  showTemplate: (_workspace, name) =>
    name === template.name ? okAsync(template) : errAsync({ kind: 'TemplateNotFound', name }),
  listTemplateVersions: () => okAsync([template]),
  createTemplate: () => okAsync(template),
  replaceTemplate: (_caller, name) =>
    name === template.name ? okAsync(template) : errAsync({ kind: 'TemplateNotFound', name }),
  deleteTemplate: () => okAsync(undefined),
})
