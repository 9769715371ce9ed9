import type { GenerationUseCases, SpecificationView, TemplateView } from '@nos/domain/use-cases'
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
export const scriptedGeneration = (view: SpecificationView): GenerationUseCases => ({
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
