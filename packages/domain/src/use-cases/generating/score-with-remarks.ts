import { ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import type { InvalidRuleset } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Finding } from '../../validation/finding.ts'
import { MODEL_REVIEW_RULE } from '../../validation/model-review-rule.ts'
import { scoreReport } from '../../validation/scoring/score-report.ts'
import type { RulesetNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { rulesInForce } from '../validating/rules-in-force.ts'
import type { ValidationReport } from '../validating/validation-use-cases.ts'
import type { ReviewedReport } from './generation-use-cases.ts'

/** Lets a model's remarks count where the rule set in force names `model-review`, and leaves the report as it is where it does not. */
export const scoreWithRemarks = (
  ports: UseCasePorts,
  { workspaceId, id, head: { content } }: Specification,
  { report, review }: ReviewedReport,
): ResultAsync<ReviewedReport, RulesetNotFound | InvalidRuleset | StorageUnavailable> =>
  review.findings.length === 0
    ? okAsync({ report, review })
    : safeTry(async function* () {
        const { compiled } = yield* rulesInForce(ports, workspaceId, null)
        const active = compiled.rulesFor(content.specType).get(MODEL_REVIEW_RULE.id)
        if (active === undefined) return ok({ report, review })
        const { severity } = active
        const standards = scoreReport({
          document: ports.format.parse(content.body),
          specType: content.specType,
          findings: [
            ...report.standards.findings.map(unscored),
            ...review.findings.map((finding): Finding => ({ ...finding, severity })),
          ].toSorted((left, right) => left.words.start - right.words.start || left.words.end - right.words.end),
          conformance: report.conformance,
          ruleset: compiled,
          waivers: yield* ports.library.waivers.of(workspaceId, id),
          now: ports.clock(),
        })
        return ok({ report: { ...report, standards }, review: { ...review, findings: [] } })
      })

const unscored = ({
  points: _points,
  waiver: _waiver,
  ...finding
}: ValidationReport['standards']['findings'][number]): Finding => finding
