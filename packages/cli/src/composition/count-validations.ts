import type { Meter } from '@nos/domain'
import type { UseCases, ValidationReport } from '@nos/domain/use-cases'

type Validating = Pick<UseCases, 'validateSpecification' | 'validateText'>

/** The same use cases, each report counted. */
export const countValidations = (useCases: Validating, meter: Pick<Meter, 'validation'>): Validating => {
  const made = ({ cached, standards }: ValidationReport): void =>
    meter.validation({ outcome: cached ? 'cached' : 'measured', level: standards.level })
  const failed = (): void => meter.validation({ outcome: 'failed', level: null })
  return {
    validateSpecification: (workspaceId, id, options) =>
      useCases.validateSpecification(workspaceId, id, options).andTee(made).orTee(failed),
    validateText: (workspaceId, text) => useCases.validateText(workspaceId, text).andTee(made).orTee(failed),
  }
}
