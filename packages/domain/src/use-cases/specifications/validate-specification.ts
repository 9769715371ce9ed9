import type { UseCasePorts } from '../ports.ts'
import type { UseCases } from '../use-cases.ts'
import { loadSpecification } from './load.ts'

/** The name under which text that is not stored is checked. */
const UNSTORED = 'specification'

export const validateSpecification =
  (ports: UseCasePorts): UseCases['validateSpecification'] =>
  (workspaceId, id) =>
    loadSpecification(ports.library, workspaceId, id).map(({ head }) => ({
      specificationId: id,
      versionId: head.id,
      contentHash: head.contentHash,
      conformance: ports.conformance(head.content.capability, head.content.body),
      validatedAt: ports.clock(),
    }))

export const validateText =
  (ports: UseCasePorts): UseCases['validateText'] =>
  (body) => ({
    specificationId: null,
    versionId: null,
    contentHash: ports.hasher(body),
    conformance: ports.conformance(UNSTORED, body),
    validatedAt: ports.clock(),
  })
