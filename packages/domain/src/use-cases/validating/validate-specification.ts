import { err, ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { summaryOf } from '../../ports/validation-store.ts'
import type { Specification } from '../../specification/specification.ts'
import { DEFAULT_SPEC_TYPE } from '../../specification/spec-type.ts'
import type { Waiver } from '../../validation/scoring/waiver.ts'
import type { UseCasePorts } from '../ports.ts'
import { checkContent } from '../specifications/check-content.ts'
import { loadSpecification } from '../specifications/load.ts'
import { measureOnce } from './measure-once.ts'
import { isWhole } from './measure-specification.ts'
import { questionOf } from './question-of.ts'
import { createRecentReports } from './recent-reports.ts'
import { rulesInForce } from './rules-in-force.ts'
import type { ValidationReport, ValidationUseCases } from './validation-use-cases.ts'

/** The name under which text that is not stored is checked. */
const UNSTORED = 'specification'

/** Reports on stored specifications and on any text; the same question is answered once. */
export const validating = (ports: UseCasePorts): Pick<ValidationUseCases, 'validateSpecification' | 'validateText'> => {
  const recent = createRecentReports()
  return {
    validateSpecification: (workspaceId, id, { ignoreCache = false } = {}) =>
      safeTry(async function* () {
        const specification = yield* loadSpecification(ports.library, workspaceId, id)
        const { head } = specification
        const rules = yield* rulesInForce(ports, workspaceId, null)
        const waivers = (yield* ports.library.waivers.of(workspaceId, id)).map(plainWaiver)
        const { capability, body, specType } = head.content
        const question = yield* questionOf(ports, {
          workspaceId,
          capability,
          body,
          specType,
          properties: propertiesOf(specification),
          waivers,
          rules,
        })
        const { key } = question
        const frontKey = `${head.id} ${key}`
        const known = ignoreCache ? null : (recent.get(frontKey) ?? (yield* storedReport(ports, specification, key)))
        if (known !== null) {
          recent.keep(frontKey, known)
          yield* standAsLatest(ports, specification, key, known)
          return ok({ ...known, cached: true })
        }
        const { conformance, standards, measuredAt, cached } = yield* measureOnce(
          ports,
          workspaceId,
          question,
          ignoreCache,
        )
        const report: ValidationReport = {
          conformance,
          standards,
          specificationId: id,
          versionId: head.id,
          contentHash: head.contentHash,
          validatedAt: measuredAt,
          cached,
        }
        yield* keep(ports, specification, key, report)
        if (isWhole(report)) recent.keep(frontKey, report)
        return ok(report)
      }),
    validateText: (workspaceId, { body, specType = DEFAULT_SPEC_TYPE, ruleset }) =>
      safeTry(async function* () {
        const checked = checkContent({ body })
        if (checked.isErr()) return err(checked.error)
        const rules = yield* rulesInForce(ports, workspaceId, ruleset ?? null)
        const question = yield* questionOf(ports, {
          workspaceId,
          capability: UNSTORED,
          body,
          specType,
          properties: null,
          waivers: [],
          rules,
        })
        const { key } = question
        const known = recent.get(`${workspaceId} ${key}`)
        if (known !== null) return ok({ ...known, cached: true })
        const { conformance, standards, measuredAt, cached } = yield* measureOnce(ports, workspaceId, question, false)
        const report: ValidationReport = {
          conformance,
          standards,
          specificationId: null,
          versionId: null,
          contentHash: ports.hasher(body),
          validatedAt: measuredAt,
          cached,
        }
        if (isWhole(report)) recent.keep(`${workspaceId} ${key}`, report)
        return ok(report)
      }),
  }
}

/** A report that another version with the same text was given is this version's as well. */
const storedReport = (
  { library }: UseCasePorts,
  { workspaceId, id, head }: Specification,
  key: string,
): ResultAsync<ValidationReport | null, StorageUnavailable> =>
  library.validations.find(workspaceId, id, key).map((found) => {
    if (found === null || !isWhole(found)) return null
    const { conformance, standards, validatedAt } = found
    return {
      conformance,
      standards,
      validatedAt,
      specificationId: id,
      versionId: head.id,
      contentHash: head.contentHash,
      cached: true,
    }
  })

/** After a return to earlier rules, waivers or text, the report that holds again is the one that lists show. */
const standAsLatest = (
  ports: UseCasePorts,
  specification: Specification,
  key: string,
  report: ValidationReport,
): ResultAsync<void, StorageUnavailable> =>
  ports.library.validations.latest(specification.workspaceId, [specification.head.id]).andThen(([latest]) => {
    const own = summaryOf({ ...report, versionId: specification.head.id })
    return JSON.stringify(latest) === JSON.stringify(own)
      ? okAsync(undefined)
      : keep(ports, specification, key, { ...report, validatedAt: ports.clock() })
  })

const keep = (
  { library, ids }: UseCasePorts,
  { workspaceId, id, head }: Specification,
  key: string,
  { conformance, standards, validatedAt }: ValidationReport,
): ResultAsync<void, StorageUnavailable> =>
  library.validations.put({
    id: ids(),
    workspaceId,
    specificationId: id,
    versionId: head.id,
    contentHash: head.contentHash,
    key,
    conformance,
    standards,
    validatedAt,
  })

const plainWaiver = ({ id, rule, path, author, reason, expiresAt }: Waiver): Waiver => ({
  id,
  rule,
  path,
  author,
  reason,
  expiresAt,
})

/** In the names that a rule set asks for. */
const propertiesOf = ({ head: { content }, status }: Specification): Readonly<Record<string, unknown>> => ({
  title: content.title,
  capability: content.capability,
  spec_type: content.specType,
  priority: content.priority,
  tags: content.tags,
  status,
})
