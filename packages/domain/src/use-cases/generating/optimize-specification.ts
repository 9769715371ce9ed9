import { ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import { listOf } from '../../generation/specification-brief.ts'
import type { Measurement, MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { ModelFailure, ProposedEdit } from '../../ports/specification-generator.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import { questionOf } from '../validating/question-of.ts'
import { rulesInForce, type RulesInForce } from '../validating/rules-in-force.ts'
import { uuidFrom } from '../validating/uuid-from.ts'
import type { Suggestion, ValidationReport, ValidationUseCases } from '../validating/validation-use-cases.ts'
import type { GenerationUseCases, Optimization } from './generation-use-cases.ts'
import { pathAt } from './path-at.ts'
import { placeEdit } from './place-edit.ts'
import { roughTokens, withModel } from './model-run.ts'

/** The rules' edits first, then the model's that hold. */
export const optimizeSpecification =
  (
    ports: UseCasePorts,
    { validateSpecification, suggestEdits }: Pick<ValidationUseCases, 'validateSpecification' | 'suggestEdits'>,
  ): GenerationUseCases['optimizeSpecification'] =>
  (workspaceId, id, { goals } = {}) =>
    safeTry(async function* () {
      const local = yield* suggestEdits(workspaceId, id)
      const report = yield* validateSpecification(workspaceId, id)
      const specification = yield* loadSpecification(ports.library, workspaceId, id)
      const rules = yield* rulesInForce(ports, workspaceId, null)
      const asked = yield* askModel(ports, specification, report, listOf(goals))
      if ('failed' in asked)
        return ok<Optimization>({
          suggestions: local,
          engine: 'local',
          warnings: [`Only the rules made suggestions. ${asked.failed.reason}`],
        })
      const tried = yield* tryEdits(ports, specification, report, rules, asked.edits)
      const now = ports.clock()
      yield* ports.library.suggestions.put(
        tried.kept.map(({ id: name, path, before, after, rationale }) => ({
          workspaceId,
          specificationId: id,
          id: name,
          model: asked.model,
          path,
          before,
          after,
          rationale,
          createdAt: now,
        })),
      )
      return ok<Optimization>({
        suggestions: [...local, ...tried.kept],
        engine: 'local+openspec',
        warnings: tried.dropped,
      })
    })

type Asked = { readonly model: string; readonly edits: readonly ProposedEdit[] } | { readonly failed: ModelFailure }

const askModel = (
  ports: UseCasePorts,
  { workspaceId, head }: Specification,
  report: ValidationReport,
  goals: readonly string[],
): ResultAsync<Asked, never> => {
  const { body, specType } = head.content
  const findings = [
    ...report.conformance.issues.map(({ path, message }) => ({ rule: 'openspec', path, message, hint: '' })),
    ...report.standards.findings.map(({ rule, path, message, hint }) => ({ rule, path, message, hint })),
  ].slice(0, MOST_FINDINGS)
  const task = { body, specType, goals, findings }
  const reservedTokens = roughTokens(JSON.stringify(task)) + RESERVED_OUTPUT
  return withModel(ports, workspaceId, { purpose: 'optimize', reservedTokens }, (run, { model }) =>
    run.edits(task).map((edits): Asked => ({ model, edits })),
  ).orElse((failed) => okAsync<Asked>({ failed }))
}

const RESERVED_OUTPUT = 3000
const MOST_FINDINGS = 40
const MOST_EDITS = 10

/** Keeps the edits that apply to the text and make nothing worse. */
const tryEdits = (
  ports: UseCasePorts,
  { workspaceId, head }: Specification,
  report: ValidationReport,
  rules: RulesInForce,
  edits: readonly ProposedEdit[],
): ResultAsync<
  { readonly kept: readonly Suggestion[]; readonly dropped: readonly string[] },
  MeasurementAborted | StorageUnavailable
> =>
  safeTry(async function* () {
    const { body, specType, capability } = head.content
    const document = ports.format.parse(body)
    const kept: Suggestion[] = []
    const dropped: string[] = []
    for (const edit of edits.slice(0, MOST_EDITS)) {
      const placed = placeEdit(body, edit)
      if (placed.isErr()) {
        dropped.push(`A suggestion of the model was left out: ${placed.error} (“${edit.before.slice(0, 60)}”).`)
        continue
      }
      const path = pathAt(document, placed.value.at)
      const { request } = yield* questionOf(ports, {
        workspaceId,
        capability,
        body: placed.value.body,
        specType,
        properties: null,
        waivers: [],
        rules,
      })
      const measured = yield* ports.standards.measure(request)
      if (isWorse(measured, report)) {
        dropped.push(`A suggestion of the model was left out: the text would be worse (“${edit.before.slice(0, 60)}”).`)
        continue
      }
      const finding = report.standards.findings.find((found) => found.rule === edit.rule && found.path === path)
      kept.push({
        id: uuidFrom(ports.hasher(JSON.stringify(['model', edit.before, edit.after]))),
        finding: finding ?? null,
        path,
        before: edit.before,
        after: edit.after,
        rationale: edit.rationale,
      })
    }
    return ok({ kept, dropped })
  })

const isWorse = (after: Measurement, before: Measurement): boolean =>
  (before.conformance.validStrict && !after.conformance.validStrict) ||
  after.conformance.issues.length > before.conformance.issues.length ||
  after.standards.score < before.standards.score
