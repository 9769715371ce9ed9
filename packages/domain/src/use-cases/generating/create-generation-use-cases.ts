import type { UseCasePorts } from '../ports.ts'
import { templateUseCases } from '../templates/create-template-use-cases.ts'
import { generateSpecification } from './generate-specification.ts'
import type { GenerationUseCases } from './generation-use-cases.ts'

/** Writing specifications, with a model or without one. */
export const generationUseCases = (ports: UseCasePorts): GenerationUseCases => ({
  ...templateUseCases(ports),
  generateSpecification: generateSpecification(ports),
})
