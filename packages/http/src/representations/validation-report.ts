import type { ValidationReport } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { ValidationReportSchema } from '../schemas/validation-schema.ts'

/**
 * OpenSpec's verdict in the shape of CONTRACT 3. No rule set has been applied: `ruleset` and `score` are null, and
 * the level is known only where it follows from the verdict alone, as an OpenSpec error gives `none`.
 */
export const presentValidationReport = ({ specificationId, versionId, contentHash, conformance, validatedAt }: ValidationReport): InferOutput<typeof ValidationReportSchema> => ({
  spec_id: specificationId,
  version_id: versionId,
  content_hash: contentHash,
  valid: conformance.valid,
  score: null,
  level: conformance.valid ? null : 'none',
  ruleset: null,
  categories: [],
  findings: [],
  openspec: {
    valid: conformance.valid,
    valid_strict: conformance.validStrict,
    issues: conformance.issues.map(({ level, path, message, line }) => ({ level, path, message, ...(line === undefined ? {} : { line }) })),
  },
  engine: 'local',
  cached: false,
  validated_at: validatedAt.toISOString(),
})
