import { summaryOf, type ScoredFinding, type ValidationPage, type ValidationSummary, type Waiver } from '@nos/domain'
import type { AdvisoryReview, Optimization, ValidationReport } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { ValidationSummarySchema } from '../schemas/specification-schema.ts'
import type {
  FindingSchema,
  SuggestionListSchema,
  ValidationHistorySchema,
  ValidationReportSchema,
  WaiverNoteSchema,
} from '../schemas/validation-schema.ts'

/** The report of CONTRACT 3, with each requirement's own grade and the waivers that no longer do anything. */
export const presentValidationReport = (
  report: ValidationReport,
  review: AdvisoryReview | null = null,
): InferOutput<typeof ValidationReportSchema> => {
  const { conformance, standards } = report
  return {
    spec_id: report.specificationId,
    version_id: report.versionId,
    content_hash: report.contentHash,
    valid: standards.valid,
    score: standards.score,
    level: standards.level,
    ruleset: { id: standards.ruleset.id, version: standards.ruleset.version },
    categories: standards.categories.map(({ name, weight, score }) => ({ name, weight, score })),
    findings: [
      ...standards.findings,
      ...(review?.findings ?? []).map((finding) => ({ ...finding, points: 0, waiver: null })),
    ].map(presentFinding),
    requirements: standards.requirements.map(({ path, name, score, level }) => ({ path, name, score, level })),
    stale_waivers: standards.staleWaivers.map(({ waiver, why }) => ({
      ...presentWaiverNote(waiver),
      rule: waiver.rule,
      path: waiver.path,
      why,
    })),
    openspec: {
      valid: conformance.valid,
      valid_strict: conformance.validStrict,
      issues: conformance.issues.map(({ level, path, message, line }, index) => ({
        level,
        path,
        message,
        ...(line === undefined ? {} : { line }),
        points: standards.conformancePoints[index] ?? 0,
      })),
    },
    engine: review?.engine ?? 'local',
    warnings: [...(review?.warnings ?? [])],
    cached: report.cached,
    validated_at: report.validatedAt.toISOString(),
  }
}

const presentFinding = ({
  rule,
  severity,
  message,
  path,
  line,
  words,
  hint,
  points,
  waiver,
}: ScoredFinding): InferOutput<typeof FindingSchema> => ({
  rule,
  severity,
  message,
  path,
  line,
  words: words.text,
  hint,
  points,
  ...(waiver === null ? {} : { waiver: presentWaiverNote(waiver) }),
})

const presentWaiverNote = ({ id, author, reason, expiresAt }: Waiver): InferOutput<typeof WaiverNoteSchema> => ({
  id,
  author,
  reason,
  expires_at: expiresAt.toISOString(),
})

export const presentSummary = ({
  score,
  level,
  valid,
  findings,
  validatedAt,
}: ValidationSummary): InferOutput<typeof ValidationSummarySchema> => ({
  score,
  level,
  valid,
  findings: { error: findings.error, warning: findings.warning, info: findings.info },
  validated_at: validatedAt.toISOString(),
})

type History = InferOutput<typeof ValidationHistorySchema>

export const presentHistory = ({ items, nextCursor }: ValidationPage<ValidationSummary>): History => ({
  items: items.map(presentPast),
  next_cursor: nextCursor,
})

export const presentReports = ({ items, nextCursor }: ValidationPage<ValidationReport>): History => ({
  items: items.flatMap((report) => {
    const { versionId } = report
    return versionId === null
      ? []
      : [{ ...presentPast(summaryOf({ ...report, versionId })), report: presentValidationReport(report) }]
  }),
  next_cursor: nextCursor,
})

const presentPast = (summary: ValidationSummary): History['items'][number] => ({
  version_id: summary.versionId,
  ruleset: { id: summary.ruleset.id, version: summary.ruleset.version },
  ...presentSummary(summary),
})

export const presentSuggestions = ({
  suggestions,
  engine,
  warnings,
}: Optimization): InferOutput<typeof SuggestionListSchema> => ({
  engine,
  warnings: [...warnings],
  suggestions: suggestions.map(({ id, finding, path, before, after, rationale }) => ({
    id,
    ...(finding === null ? {} : { finding: presentFinding(finding) }),
    path,
    before,
    after,
    rationale,
  })),
})
