import { err, ok, okAsync, safeTry, type Result, type ResultAsync } from 'neverthrow'
import { appendVersion } from '../../history/append-version.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import { versionId, type SpecificationId, type WorkspaceId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import { applyFixes } from '../../validation/apply-fixes.ts'
import type { ScoredFinding } from '../../validation/scoring/standards-report.ts'
import { suggestFixes, type Fix } from '../../validation/suggest-fixes.ts'
import type { SpecificationArchived, SuggestionStale } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { changeSpecification } from '../specifications/change-specification.ts'
import { loadSpecification } from '../specifications/load.ts'
import { attempt } from '../texts/attempt.ts'
import { textsOf } from '../texts/texts-of.ts'
import { applyProposed } from '../generating/apply-proposed.ts'
import { rulesInForce } from './rules-in-force.ts'
import { uuidFrom } from './uuid-from.ts'
import type { RuleSuggestion, ValidationUseCases } from './validation-use-cases.ts'

/** The findings that can be mended mechanically, as edits to take or to leave. */
export const suggesting = (
  ports: UseCasePorts,
  validate: ValidationUseCases['validateSpecification'],
): Pick<ValidationUseCases, 'suggestEdits' | 'applySuggestion'> => {
  const suggestedFor = (workspaceId: WorkspaceId, id: SpecificationId) =>
    safeTry(async function* () {
      const report = yield* validate(workspaceId, id)
      const { head } = yield* loadSpecification(ports.library, workspaceId, id)
      const { compiled } = yield* rulesInForce(ports, workspaceId, null)
      const rationale = (rule: string): string => compiled.rules.get(rule)?.rationale ?? ''
      const suggestions =
        head.id === report.versionId
          ? yield* suggestionsFor(ports, head.content.body, report.standards.findings, rationale)
          : []
      return ok({ versionId: report.versionId, suggestions })
    })
  return {
    suggestEdits: (workspaceId, id) => suggestedFor(workspaceId, id).map(({ suggestions }) => suggestions),
    applySuggestion: (caller, id, wanted, options) =>
      safeTry(async function* () {
        const { versionId: seen, suggestions } = yield* suggestedFor(caller.workspaceId, id)
        const suggestion = suggestions.find((one) => one.id === wanted)
        if (suggestion === undefined) {
          const proposed = yield* ports.library.suggestions.get(caller.workspaceId, id, wanted)
          if (proposed === null) return err<never, SuggestionStale>({ kind: 'SuggestionStale', id: wanted })
          return applyProposed(ports, caller, id, proposed, options)
        }
        const { finding } = suggestion
        const next = (present: Specification): Result<Specification, SpecificationArchived | SuggestionStale> => {
          if (present.archivedAt !== null) return err({ kind: 'SpecificationArchived', id })
          const { content } = present.head
          const body = applyFixes(content.body, [finding])
          const stands = present.head.id === seen || suggests(ports, content.body, finding, wanted)
          if (!stands || body === content.body) return err({ kind: 'SuggestionStale', id: wanted })
          const message = `Apply the fix of ${finding.rule}`
          return ok(
            appendVersion(present, {
              id: versionId(ports.ids()),
              content: { ...content, body },
              contentHash: ports.hasher(body),
              author: caller.author,
              source: 'api',
              message,
              at: ports.clock(),
            }),
          )
        }
        return changeSpecification(ports, { action: 'specification.suggestion_applied', caller, id, options, next })
      }),
  }
}

const suggestionsFor = (
  ports: Pick<UseCasePorts, 'texts' | 'format' | 'hasher'>,
  body: string,
  findings: readonly ScoredFinding[],
  rationale: (rule: string) => string,
): ResultAsync<readonly RuleSuggestion[], MeasurementAborted> => {
  const mendable = findings.filter(isMendable)
  if (mendable.length === 0) return okAsync([])
  return attempt(() => textsOf(ports).suggestFixes({ body, fixes: mendable.map(fixOf) })).map((made) =>
    mendable.flatMap((finding, index): readonly RuleSuggestion[] => {
      const suggested = made[index] ?? null
      if (suggested === null) return []
      const { digest, before, after } = suggested
      const { rule, path, hint } = finding
      return [{ id: uuidFrom(digest), finding, path, before, after, rationale: `${rationale(rule)} ${hint}`.trim() }]
    }),
  )
}

/** Whether a later text still asks for it. */
const suggests = (
  { format, hasher }: Pick<UseCasePorts, 'format' | 'hasher'>,
  body: string,
  finding: RuleSuggestion['finding'],
  wanted: string,
): boolean =>
  suggestFixes((text) => format.parse(text), hasher, { body, fixes: [finding].filter(isMendable).map(fixOf) }).some(
    (one) => one !== null && uuidFrom(one.digest) === wanted,
  )

type Mendable = ScoredFinding & Required<Pick<ScoredFinding, 'fix'>>

const isMendable = (finding: ScoredFinding): finding is Mendable => finding.fix !== undefined

const fixOf = ({ rule, fix }: Mendable): Fix => ({ rule, ...fix })
