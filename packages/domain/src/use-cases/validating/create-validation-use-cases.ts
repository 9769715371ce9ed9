import { err, ok, safeTry } from 'neverthrow'
import { allSpecifications } from '../importing/all-specifications.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import { rulesetUseCases } from './ruleset-use-cases.ts'
import { suggesting } from './suggesting.ts'
import { validating } from './validate-specification.ts'
import type { ValidationUseCases } from './validation-use-cases.ts'
import { waiverUseCases } from './waiver-use-cases.ts'

/** Measuring, the rules it is done by, and what follows from it. */
export const validationUseCases = (ports: UseCasePorts): ValidationUseCases => {
  const { validateSpecification, validateText } = validating(ports)
  return {
    validateSpecification,
    validateText,
    validateLibrary: (workspaceId) =>
      safeTry(async function* () {
        let count = 0
        for (const { id } of yield* allSpecifications(ports.library, workspaceId)) {
          const validated = await validateSpecification(workspaceId, id)
          if (validated.isOk()) count += 1
          // One that cannot be measured, or is gone meanwhile, is no reason to leave out the others.
          else if (validated.error.kind !== 'MeasurementAborted' && validated.error.kind !== 'SpecificationNotFound')
            return err(validated.error)
        }
        return ok(count)
      }),
    listValidations: (query) =>
      loadSpecification(ports.library, query.workspaceId, query.specificationId).andThen(() =>
        ports.library.validations.history(query),
      ),
    listReports: (query) =>
      loadSpecification(ports.library, query.workspaceId, query.specificationId)
        .andThen(() => ports.library.validations.reports(query))
        .map(({ items, nextCursor }) => ({ items: items.map((record) => ({ ...record, cached: true })), nextCursor })),
    ...rulesetUseCases(ports),
    ...waiverUseCases(ports),
    ...suggesting(ports, validateSpecification),
  }
}
