import { ok, safeTry, type ResultAsync } from 'neverthrow'
import type { SpecificationBrief } from '../../generation/specification-brief.ts'
import type { SpecificationDraft } from '../../generation/specification-draft.ts'
import { traceability, traceFindings } from '../../generation/trace-findings.ts'
import type { Measurement, MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { UseCasePorts } from '../ports.ts'
import { questionOf } from '../validating/question-of.ts'
import type { RulesInForce } from '../validating/rules-in-force.ts'
import type { JudgedFinding } from './generation-use-cases.ts'

/** A draft as the text it becomes, and how that measures up. */
export interface JudgedDraft {
  readonly draft: SpecificationDraft
  readonly body: string
  readonly measurement: Measurement
  /** Of OpenSpec, of the standards, and of where requirements come from; the gravest first. */
  readonly findings: readonly JudgedFinding[]
}

/** Renders a draft and measures it as any text of a person is measured. */
export const judgeDraft = (
  ports: Pick<UseCasePorts, 'format' | 'standards' | 'library' | 'hasher' | 'clock'>,
  {
    workspaceId,
    brief,
    rules,
  }: { readonly workspaceId: WorkspaceId; readonly brief: SpecificationBrief; readonly rules: RulesInForce },
  draft: SpecificationDraft,
): ResultAsync<JudgedDraft, MeasurementAborted | StorageUnavailable> =>
  safeTry(async function* () {
    const body = ports.format.compose({ ...draft, sections: [...draft.sections, traceability(brief, draft)] })
    const { request } = yield* questionOf(ports, {
      workspaceId,
      capability: 'specification',
      body,
      specType: brief.specType,
      properties: null,
      waivers: [],
      rules,
    })
    const measurement = yield* ports.standards.measure(request)
    return ok({ draft, body, measurement, findings: findingsOf(brief, draft, measurement) })
  })

const GRAVITY = { error: 0, warning: 1, info: 2 } as const
const LEVELS = { ERROR: 'error', WARNING: 'warning', INFO: 'info' } as const

const findingsOf = (
  brief: SpecificationBrief,
  draft: SpecificationDraft,
  { conformance, standards }: Measurement,
): readonly JudgedFinding[] =>
  [
    ...conformance.issues.map(({ level, path, message }): JudgedFinding => ({
      rule: 'openspec',
      severity: LEVELS[level],
      path,
      message,
      hint: '',
    })),
    ...traceFindings(brief, draft).map((finding): JudgedFinding => ({ ...finding, severity: 'warning' })),
    ...standards.findings.map(({ rule, severity, path, message, hint }): JudgedFinding => ({
      rule,
      severity,
      path,
      message,
      hint,
    })),
  ].toSorted((one, other) => GRAVITY[one.severity] - GRAVITY[other.severity])
