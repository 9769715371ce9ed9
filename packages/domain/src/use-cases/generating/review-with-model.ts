import { ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import type { ModelRemark } from '../../ports/review-store.ts'
import type { ModelFailure } from '../../ports/specification-generator.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { SpecType } from '../../specification/spec-type.ts'
import type { Finding } from '../../validation/finding.ts'
import { MODEL_REVIEW_RULE } from '../../validation/model-review-rule.ts'
import type { UseCasePorts } from '../ports.ts'
import type { ValidationReport } from '../validating/validation-use-cases.ts'
import { roughTokens, withModel } from './model-run.ts'
import { pathAt } from './path-at.ts'

/** What a model said beside the report. */
export interface AdvisoryReview {
  readonly engine: 'local' | 'local+openspec'
  readonly findings: readonly Finding[]
  readonly warnings: readonly string[]
}

/** Remarks that quote the text they speak of; without a model that answers, nothing but the reason. */
export const reviewWithModel = (
  ports: UseCasePorts,
  workspaceId: WorkspaceId,
  text: { readonly body: string; readonly specType: SpecType },
  report: ValidationReport,
): ResultAsync<AdvisoryReview, StorageUnavailable> =>
  safeTry(async function* () {
    const side = ports.model
    if ('absent' in side) return ok<AdvisoryReview>({ engine: 'local', findings: [], warnings: [] })
    const { model, promptVersion } = side.generator
    const key = ports.hasher(JSON.stringify([model, promptVersion, text.specType, text.body]))
    const known = yield* ports.library.modelReviews.find(workspaceId, key)
    const asked = known === null ? yield* ask(ports, workspaceId, text, report) : { remarks: known }
    if ('failed' in asked)
      return ok<AdvisoryReview>({
        engine: 'local',
        findings: [],
        warnings: [`No model reviewed the text. ${asked.failed.reason}`],
      })
    if (known === null)
      yield* ports.library.modelReviews.put(workspaceId, key, {
        model,
        remarks: asked.remarks,
        createdAt: ports.clock(),
      })
    return ok<AdvisoryReview>({
      engine: 'local+openspec',
      findings: placed(ports, text.body, asked.remarks),
      warnings: [],
    })
  })

type Asked = { readonly remarks: readonly ModelRemark[] } | { readonly failed: ModelFailure }

const ask = (
  ports: UseCasePorts,
  workspaceId: WorkspaceId,
  text: { readonly body: string; readonly specType: SpecType },
  { standards }: ValidationReport,
): ResultAsync<Asked, never> => {
  const findings = standards.findings
    .slice(0, MOST_FINDINGS)
    .map(({ rule, path, message, hint }) => ({ rule, path, message, hint }))
  const task = { ...text, findings }
  const reservedTokens = roughTokens(JSON.stringify(task)) + RESERVED_OUTPUT
  return withModel(ports, workspaceId, { purpose: 'review', reservedTokens }, (run) =>
    run.remarks(task).map((remarks): Asked => ({ remarks })),
  ).orElse((failed) => okAsync<Asked>({ failed }))
}

const RESERVED_OUTPUT = 2000
const MOST_FINDINGS = 40
const MOST_REMARKS = 20

/** A remark whose words are not in the text is dropped. */
const placed = (
  { format }: Pick<UseCasePorts, 'format'>,
  body: string,
  remarks: readonly ModelRemark[],
): readonly Finding[] => {
  const document = format.parse(body)
  return remarks.slice(0, MOST_REMARKS).flatMap(({ quote, message, hint }): readonly Finding[] => {
    const words = quote.trim()
    const start = words === '' ? -1 : body.indexOf(words)
    if (start === -1) return []
    return [
      {
        rule: MODEL_REVIEW_RULE.id,
        severity: MODEL_REVIEW_RULE.severity,
        message,
        path: pathAt(document, start),
        line: body.slice(0, start).split(/\r\n|\n|\r/).length,
        words: { text: words, start, end: start + words.length },
        hint,
      },
    ]
  })
}
