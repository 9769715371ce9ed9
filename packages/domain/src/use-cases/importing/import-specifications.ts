import { errAsync, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { capabilityKey } from '../../specification/capability.ts'
import { DEFAULT_SPEC_TYPE } from '../../specification/spec-type.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'
import { createSpecification } from '../specifications/create-specification.ts'
import { reviseSpecification } from '../specifications/revise-specification.ts'
import type { ImportedFile, SpecificationView, UseCases } from '../use-cases.ts'
import { allSpecifications } from './all-specifications.ts'
import { planImport, type ImportStep } from './plan-import.ts'

/**
 * Stores the main specs of an `openspec/` folder. Everything is checked before anything is written; then each
 * specification is a transaction of its own, so what somebody else changes meanwhile is refused alone.
 */
export const importSpecifications =
  (ports: UseCasePorts): UseCases['importSpecifications'] =>
  (caller, files, { dryRun = false } = {}) =>
    safeTry(async function* () {
      const present = yield* allSpecifications(ports.library, caller.workspaceId)
      const byCapability = new Map(present.map((one) => [capabilityKey(one.head.content.capability), one]))
      const steps = yield* planImport(files, byCapability, ports)
      const done: ImportedFile[] = []
      for (const step of steps) done.push(dryRun ? planned(step) : yield* carryOut(ports, caller, step))
      return ok(done)
    })

const MESSAGE = 'Imported from an openspec folder'

const carryOut = (
  ports: UseCasePorts,
  caller: Caller,
  step: ImportStep,
): ResultAsync<ImportedFile, StorageUnavailable> => {
  if (step.kind === 'ignore' || step.kind === 'keep') return okAsync(planned(step))
  const { body, path } = step
  const written =
    step.kind === 'create'
      ? createSpecification(ports)(caller, {
          title: step.title,
          capability: step.capability,
          body,
          specType: DEFAULT_SPEC_TYPE,
          source: 'openspec',
          message: MESSAGE,
        })
      : reviseSpecification(ports)(
          caller,
          step.present.id,
          { body, ...(step.title === undefined ? {} : { title: step.title }), source: 'openspec', message: MESSAGE },
          { precondition: ({ head }) => head.id === step.present.head.id },
        )
  return written
    .map((view): ImportedFile => stored(path, step.kind === 'create' ? 'created' : 'updated', view))
    .orElse((failure) =>
      failure.kind === 'StorageUnavailable'
        ? errAsync(failure)
        : okAsync<ImportedFile>({ ...planned(step), outcome: 'refused', reason: REASONS[failure.kind] }),
    )
}

const REASONS = {
  CapabilityTaken: 'somebody else took the capability meanwhile; import it again',
  InvalidContent: 'its text cannot be kept',
  PreconditionFailed: 'somebody else changed the specification meanwhile; import it again',
  StaleRevision: 'somebody else changed the specification meanwhile; import it again',
  SpecificationArchived: 'somebody else archived the specification meanwhile',
  SpecificationNotFound: 'the specification is gone',
} as const

const stored = (path: string, outcome: 'created' | 'updated', { specification }: SpecificationView): ImportedFile => ({
  path,
  outcome,
  capability: specification.head.content.capability,
  specificationId: specification.id,
  reason: null,
})

/** What the step comes to, without doing it. */
const planned = (step: ImportStep): ImportedFile => {
  const { path } = step
  switch (step.kind) {
    case 'ignore':
      return { path, outcome: 'ignored', capability: null, specificationId: null, reason: step.reason }
    case 'create':
      return { path, outcome: 'created', capability: step.capability, specificationId: null, reason: null }
    case 'revise':
    case 'keep': {
      const { id, head } = step.present
      return {
        path,
        outcome: step.kind === 'keep' ? 'unchanged' : 'updated',
        capability: head.content.capability,
        specificationId: id,
        reason: null,
      }
    }
  }
}
