import { ok, safeTry } from 'neverthrow'
import { capabilityFromTitle } from '../../specification/capability.ts'
import { specificationId, versionId } from '../../specification/identifiers.ts'
import { DEFAULT_PRIORITY } from '../../specification/priority.ts'
import type { SpecificationContent } from '../../specification/specification-content.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'
import type { NewSpecification, UseCases } from '../use-cases.ts'
import { checkContent, type CheckedContent } from './check-content.ts'
import { viewOf } from './load.ts'
import { recordChange } from './record-change.ts'
import { relayAfterWrite } from './relay-outbox.ts'

/** Version 1 from a body, or from a skeleton around the overview. */
export const createSpecification =
  (ports: UseCasePorts): UseCases['createSpecification'] =>
  (caller, input) =>
    safeTry(async function* () {
      const content = contentOf(ports, input, yield* checkContent(input))
      yield* checkContent(content)
      const now = ports.clock()
      const id = specificationId(ports.ids())
      const specification: Specification = {
        id,
        workspaceId: caller.workspaceId,
        status: 'draft',
        createdAt: now,
        updatedAt: now,
        archivedAt: null,
        revision: 1,
        head: {
          id: versionId(ports.ids()),
          specificationId: id,
          number: 1,
          parentId: null,
          content,
          contentHash: ports.hasher(content.body),
          author: caller.author,
          source: input.source ?? 'api',
          message: input.message ?? '',
          createdAt: now,
        },
      }
      yield* ports.library.transaction((stores) =>
        stores.specifications.insert(specification).andThen(() =>
          recordChange(ports, stores, {
            action: 'specification.created',
            caller,
            before: null,
            after: specification,
          }),
        ),
      )
      yield* relayAfterWrite(ports)
      return ok(yield* viewOf(ports, specification))
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
