import type { UseCasePorts } from '../ports.ts'
import { generateSpecification } from './generate-specification.ts'
import type { GenerationUseCases } from './generation-use-cases.ts'

/** Writing specifications, with a model or without one. */
export const generationUseCases = (ports: UseCasePorts): GenerationUseCases => ({
  generateSpecification: generateSpecification(ports),
})
