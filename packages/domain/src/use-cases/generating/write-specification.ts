import { ok, safeTry, type ResultAsync } from 'neverthrow'
import { draftFromTemplate } from '../../generation/draft-from-template.ts'
import type { SpecificationBrief } from '../../generation/specification-brief.ts'
import { BUILT_IN_OUTLINES } from '../../generation/templates/built-in-outlines.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'
import type { RulesInForce } from '../validating/rules-in-force.ts'
import type { GenerationEvent, GenerationNotes } from './generation-use-cases.ts'
import { judgeDraft, type JudgedDraft } from './judge-draft.ts'

export interface Writing {
  readonly caller: Caller
  readonly brief: SpecificationBrief
  readonly rules: RulesInForce
  readonly watch: (event: GenerationEvent) => void
}

export interface WrittenSpecification {
  readonly judged: JudgedDraft
  readonly notes: GenerationNotes
}

/** A strict-valid text from the template. */
export const writeSpecification = (
  ports: UseCasePorts,
  { caller, brief, rules, watch }: Writing,
): ResultAsync<WrittenSpecification, MeasurementAborted | StorageUnavailable> =>
  safeTry(async function* () {
    const judged = yield* judgeDraft(
      ports,
      { workspaceId: caller.workspaceId, brief, rules },
      draftFromTemplate(brief, BUILT_IN_OUTLINES[brief.specType]),
    )
    if (!judged.measurement.conformance.validStrict)
      throw new Error('The template generator made a text that OpenSpec does not take')
    watch({ kind: 'draft', attempt: 1, body: judged.body })
    watch({ kind: 'findings', attempt: 1, findings: judged.findings })
    return ok({ judged, notes: { engine: 'template' as const, model: null, attempts: 1, usage: null, warnings: [] } })
  })
