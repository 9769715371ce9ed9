import { ok, safeTry, type ResultAsync } from 'neverthrow'
import { draftFromTemplate } from '../../generation/draft-from-template.ts'
import type { SpecificationBrief } from '../../generation/specification-brief.ts'
import { isTraceRule } from '../../generation/trace-findings.ts'
import type { TemplateOutline } from '../../generation/templates/template-outline.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'
import type { RulesInForce } from '../validating/rules-in-force.ts'
import type { GenerationEvent, GenerationNotes } from './generation-use-cases.ts'
import { judgeDraft, type JudgedDraft } from './judge-draft.ts'
import { writeWithModel } from './write-with-model.ts'

export interface Writing {
  readonly caller: Caller
  readonly brief: SpecificationBrief
  /** What the template asks for beside the brief. */
  readonly outline: TemplateOutline
  readonly rules: RulesInForce
  readonly watch: (event: GenerationEvent) => void
}

export interface WrittenSpecification {
  readonly judged: JudgedDraft
  readonly notes: GenerationNotes
}

/** A strict-valid text: the model's best, or what the template makes of the brief, with the reason as a warning. */
export const writeSpecification = (
  ports: UseCasePorts,
  writing: Writing,
): ResultAsync<WrittenSpecification, MeasurementAborted | StorageUnavailable> =>
  safeTry(async function* () {
    const { caller, brief, outline, rules, watch } = writing
    const { best, model, promptVersion, attempts, usage, warnings } = yield* writeWithModel(ports, writing)
    if (best !== null) {
      const left = best.findings.filter(({ rule }) => isTraceRule(rule)).map(({ message }) => message)
      const notes = {
        engine: 'openspec' as const,
        model,
        promptVersion,
        attempts,
        usage,
        warnings: [...warnings, ...left],
      }
      return ok({ judged: best, notes })
    }
    const judged = yield* judgeDraft(
      ports,
      { workspaceId: caller.workspaceId, brief, rules },
      draftFromTemplate(brief, outline),
    )
    if (!judged.measurement.conformance.validStrict)
      throw new Error('The template generator made a text that OpenSpec does not take')
    watch({ kind: 'draft', attempt: attempts + 1, body: judged.body })
    watch({ kind: 'findings', attempt: attempts + 1, findings: judged.findings })
    const used = warnings.map((reason) => `The template was used. ${reason}`)
    return ok({
      judged,
      notes: {
        engine: 'template' as const,
        model: null,
        promptVersion: null,
        attempts: attempts + 1,
        usage,
        warnings: used,
      },
    })
  })
