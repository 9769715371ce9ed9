import { okAsync, type ResultAsync } from 'neverthrow'
import type { MeasurementRequest } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { SpecType } from '../../specification/spec-type.ts'
import type { Waiver } from '../../validation/scoring/waiver.ts'
import type { UseCasePorts } from '../ports.ts'
import type { RulesInForce } from './rules-in-force.ts'

/** What is to be measured, and a text that is the same for all questions with the same answer. */
export interface Question {
  readonly request: MeasurementRequest
  readonly key: string
}

export interface Asked {
  readonly workspaceId: WorkspaceId
  readonly capability: string
  readonly body: string
  readonly specType: SpecType
  readonly properties: Readonly<Record<string, unknown>> | null
  readonly waivers: readonly Waiver[]
  readonly rules: RulesInForce
}

/** The other specifications matter only to a text that refers to one, so only then they are asked for. */
export const questionOf = (
  ports: Pick<UseCasePorts, 'library' | 'hasher' | 'clock'>,
  asked: Asked,
): ResultAsync<Question, StorageUnavailable> => {
  const { workspaceId, capability, body, specType, properties, waivers, rules } = asked
  const capabilities: ResultAsync<readonly string[] | null, StorageUnavailable> = REFERS.test(body)
    ? ports.library.specifications.capabilities(workspaceId)
    : okAsync(null)
  return capabilities.map((known) => {
    const now = ports.clock()
    const { id, version } = rules.compiled
    const inForce = waivers.map((waiver) => [waiver, waiver.expiresAt > now])
    return {
      request: {
        capability,
        body,
        ruleset: rules.definition,
        others: rules.others,
        context: { specType, capabilities: known, properties },
        waivers,
        now,
      },
      key: ports.hasher(
        JSON.stringify([
          ports.hasher(body),
          capability,
          specType,
          id,
          version,
          inForce,
          properties,
          known?.toSorted() ?? null,
        ]),
      ),
    }
  })
}

/** A path to a spec.md, or a name in backticks: what a reference to another specification is written with. */
const REFERS = /openspec\/specs\/|` (?:spec|specification|capability)\b/
