import type { UseCasePorts } from '../ports.ts'
import type { UseCases } from '../use-cases.ts'
import { allSpecifications } from './all-specifications.ts'

/** Every active specification as `openspec/specs/<capability>/spec.md`, sorted by path, byte for byte as it is kept. */
export const exportSpecifications =
  ({ library }: Pick<UseCasePorts, 'library'>): UseCases['exportSpecifications'] =>
  (workspaceId) =>
    allSpecifications(library, workspaceId).map((specifications) =>
      specifications
        .map(({ head }) => ({ path: `openspec/specs/${head.content.capability}/spec.md`, text: head.content.body }))
        .toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    )
