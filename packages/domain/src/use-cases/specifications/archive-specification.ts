import { errAsync, ok, type ResultAsync } from 'neverthrow'
import type { UseCasePorts } from '../ports.ts'
import type { UseCases } from '../use-cases.ts'
import { changeSpecification } from './change-specification.ts'

/** Hides the specification; the sync puts its page into the trash. */
export const archiveSpecification =
  (ports: UseCasePorts): UseCases['archiveSpecification'] =>
  (caller, id, options) =>
    changeSpecification(ports, {
      action: 'specification.archived',
      caller,
      id,
      options,
      next: (present) => {
        const now = ports.clock()
        return ok(
          present.archivedAt !== null
            ? null
            : { ...present, archivedAt: now, updatedAt: now, revision: present.revision + 1 },
        )
      },
    }).orElse((failure): ResultAsync<never, Exclude<typeof failure, { readonly kind: 'CapabilityTaken' }>> => {
      if (failure.kind === 'CapabilityTaken') throw new Error('archiving frees a capability, it takes none')
      return errAsync(failure)
    })

/** Brings it back, if nobody took its capability meanwhile. */
export const restoreSpecification =
  (ports: UseCasePorts): UseCases['restoreSpecification'] =>
  (caller, id, options) =>
    changeSpecification(ports, {
      action: 'specification.restored',
      caller,
      id,
      options,
      next: (present) =>
        ok(
          present.archivedAt === null
            ? null
            : { ...present, archivedAt: null, updatedAt: ports.clock(), revision: present.revision + 1 },
        ),
    })
