import { ok, safeTry } from 'neverthrow'
import { capabilityFromTitle } from '../../specification/capability.ts'
import { DEFAULT_PRIORITY } from '../../specification/priority.ts'
import type { SpecificationContent } from '../../specification/specification-content.ts'
import type { UseCasePorts } from '../ports.ts'
import type { NewSpecification, UseCases } from '../use-cases.ts'
import { checkContent, type CheckedContent } from './check-content.ts'
import { insertSpecification, newSpecification } from './insert-specification.ts'

/** Version 1 from a body, or from a skeleton around the overview. */
export const createSpecification =
  (ports: UseCasePorts): UseCases['createSpecification'] =>
  (caller, input) =>
    safeTry(async function* () {
      const content = contentOf(ports, input, yield* checkContent(input))
      yield* checkContent(content)
      const specification = newSpecification(ports, caller, {
        content,
        author: caller.author,
        source: input.source ?? 'api',
        message: input.message ?? '',
      })
      yield* insertSpecification(ports, caller, specification)
      return ok({ specification, link: null, validation: null })
    })

const contentOf = (
  { format }: UseCasePorts,
  input: NewSpecification,
  checked: CheckedContent,
): SpecificationContent => {
  const title = checked.title ?? input.title
  const { body, overview } = input
  return {
    title,
    capability: checked.capability ?? capabilityFromTitle(title),
    specType: input.specType,
    priority: input.priority ?? DEFAULT_PRIORITY,
    tags: checked.tags ?? [],
    body:
      body === undefined
        ? format.skeleton({ title, overview: overview ?? '' })
        : overview === undefined
          ? body
          : format.withOverview(body, overview),
  }
}
