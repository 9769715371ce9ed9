import { err, ok, safeTry, type Result } from 'neverthrow'
import type { DocumentNode } from '../../document/spec-document.ts'
import { appendVersion } from '../../history/append-version.ts'
import { versionId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import { applyFixes } from '../../validation/apply-fixes.ts'
import type { Edit } from '../../validation/finding.ts'
import type { ScoredFinding } from '../../validation/scoring/standards-report.ts'
import type { SpecificationArchived, SuggestionStale } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { changeSpecification } from '../specifications/change-specification.ts'
import { loadSpecification } from '../specifications/load.ts'
import { applyProposed } from '../generating/apply-proposed.ts'
import { rulesInForce } from './rules-in-force.ts'
import { uuidFrom } from './uuid-from.ts'
import type { RuleSuggestion, ValidationUseCases } from './validation-use-cases.ts'

/** The findings that can be mended mechanically, as edits to take or to leave. */
export const suggesting = (
  ports: UseCasePorts,
  validate: ValidationUseCases['validateSpecification'],
): Pick<ValidationUseCases, 'suggestEdits' | 'applySuggestion'> => {
  const suggestEdits: ValidationUseCases['suggestEdits'] = (workspaceId, id) =>
    safeTry(async function* () {
      const report = yield* validate(workspaceId, id)
      const { head } = yield* loadSpecification(ports.library, workspaceId, id)
      const { compiled } = yield* rulesInForce(ports, workspaceId, null)
      const rationale = (rule: string): string => compiled.rules.get(rule)?.rationale ?? ''
      return ok(
        head.id === report.versionId
          ? suggestionsFor(ports, head.content.body, report.standards.findings, rationale)
          : [],
      )
    })
  return {
    suggestEdits,
    applySuggestion: (caller, id, wanted, options) =>
      safeTry(async function* () {
        const suggestion = (yield* suggestEdits(caller.workspaceId, id)).find((one) => one.id === wanted)
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
          const still = suggestionsFor(ports, content.body, [finding], () => '').some((one) => one.id === wanted)
          if (!still || body === content.body) return err({ kind: 'SuggestionStale', id: wanted })
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

/** A suggestion is named by the edit and the part of the text it stands in: edits elsewhere leave it as it is. */
const suggestionsFor = (
  { format, hasher }: Pick<UseCasePorts, 'format' | 'hasher'>,
  body: string,
  findings: readonly ScoredFinding[],
  rationale: (rule: string) => string,
): readonly RuleSuggestion[] => {
  if (findings.every(({ fix }) => fix === undefined)) return []
  const placed = placesOf(format.parse(body).nodes)
  return findings.flatMap((finding) => {
    const { fix, rule, path, hint } = finding
    if (fix === undefined || body.slice(fix.start, fix.end) !== fix.before) return []
    const place = placed.findLast(({ start }) => start <= fix.start)
    const id = uuidFrom(
      hasher(JSON.stringify([rule, place?.source, fix.start - (place?.start ?? 0), fix.before, fix.after])),
    )
    return [{ id, finding, path, ...linesAround(body, fix), rationale: `${rationale(rule)} ${hint}`.trim() }]
  })
}

const placesOf = (nodes: readonly DocumentNode[]): readonly { readonly start: number; readonly source: string }[] => {
  let start = 0
  return nodes.map(({ source }) => {
    const place = { start, source }
    start += source.length
    return place
  })
}

const linesAround = (
  body: string,
  { start, end, after }: Edit,
): { readonly before: string; readonly after: string } => {
  const from = body.lastIndexOf('\n', start - 1) + 1
  const newline = body.indexOf('\n', end)
  const to = newline === -1 ? body.length : newline
  return { before: body.slice(from, to), after: body.slice(from, start) + after + body.slice(end, to) }
}
