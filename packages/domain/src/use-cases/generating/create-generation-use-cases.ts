import { ok, safeTry } from 'neverthrow'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import { templateUseCases } from '../templates/create-template-use-cases.ts'
import type { ValidationUseCases } from '../validating/validation-use-cases.ts'
import { generateSpecification } from './generate-specification.ts'
import type { GenerationUseCases } from './generation-use-cases.ts'
import { optimizeSpecification } from './optimize-specification.ts'
import { proposeChange } from './propose-change.ts'
import { reviewWithModel } from './review-with-model.ts'
import { scoreWithRemarks } from './score-with-remarks.ts'

/** Writing and improving specifications, with a model or without one. */
export const generationUseCases = (ports: UseCasePorts, validation: ValidationUseCases): GenerationUseCases => ({
  ...templateUseCases(ports),
  generateSpecification: generateSpecification(ports),
  optimizeSpecification: optimizeSpecification(ports, validation),
  listGenerations: (workspaceId, id) =>
    loadSpecification(ports.library, workspaceId, id).andThen(() => ports.library.generations.list(workspaceId, id)),
  proposeChange: proposeChange(ports),
  reviewSpecification: (workspaceId, id, options) =>
    safeTry(async function* () {
      const report = yield* validation.validateSpecification(workspaceId, id, options)
      const specification = yield* loadSpecification(ports.library, workspaceId, id)
      const { body, specType } = specification.head.content
      const review = yield* reviewWithModel(ports, workspaceId, { body, specType }, report)
      return ok(yield* scoreWithRemarks(ports, specification, { report, review }))
    }),
})
