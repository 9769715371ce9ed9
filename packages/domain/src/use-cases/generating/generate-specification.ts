import { err, ok, safeTry } from 'neverthrow'
import { questionsAbout } from '../../generation/brief-questions.ts'
import { titleFrom } from '../../generation/brief-title.ts'
import { listOf, type SpecificationBrief } from '../../generation/specification-brief.ts'
import { summaryOf } from '../../ports/validation-store.ts'
import { capabilityFromTitle } from '../../specification/capability.ts'
import { DEFAULT_PRIORITY } from '../../specification/priority.ts'
import type { BriefTooThin, InvalidContent } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { checkContent } from '../specifications/check-content.ts'
import { insertSpecification, newSpecification } from '../specifications/insert-specification.ts'
import { viewOf } from '../specifications/load.ts'
import { freeCapability } from '../syncing/free-capability.ts'
import { rulesInForce } from '../validating/rules-in-force.ts'
import { outlineOf } from './template-outline-of.ts'
import { authorOf, messageOf } from './generated-author.ts'
import type { GenerationRequest, GenerationUseCases } from './generation-use-cases.ts'
import { writeSpecification } from './write-specification.ts'

/** Questions, or a text that was written, judged and found strict-valid; then, unless it is only looked at, a draft. */
export const generateSpecification =
  (ports: UseCasePorts): GenerationUseCases['generateSpecification'] =>
  (caller, request, watch = () => undefined) =>
    safeTry(async function* () {
      const { overview, constraints, goals, tags = [] } = request
      const checked = yield* checkContent({
        ...(request.title === undefined ? {} : { title: request.title }),
        tags,
        overview,
        body: [...listOf(goals), ...listOf(constraints)].join('\n'),
      }).mapErr(inTheBrief)
      const questions = questionsAbout(overview)
      if (questions.length > 0) return err<never, BriefTooThin>({ kind: 'BriefTooThin', questions })
      watch({ kind: 'progress', step: 'reading', attempt: 0 })
      const brief = briefOf(request, checked.title ?? titleFrom(overview))
      const outline = yield* outlineOf(ports, caller.workspaceId, request, brief)
      const rules = yield* rulesInForce(ports, caller.workspaceId, null)
      const { judged, notes } = yield* writeSpecification(ports, { caller, brief, outline, rules, watch })
      const specification = newSpecification(ports, caller, {
        content: {
          title: brief.title,
          capability: yield* freeCapability(ports.library, caller.workspaceId, capabilityFromTitle(brief.title)),
          specType: brief.specType,
          priority: request.priority ?? DEFAULT_PRIORITY,
          tags: checked.tags ?? [],
          body: judged.body,
        },
        author: authorOf(notes, caller),
        source: 'ai',
        message: messageOf(notes),
      })
      const { standards } = judged.measurement
      const validation = summaryOf({ versionId: specification.head.id, standards, validatedAt: ports.clock() })
      if (!request.save) return ok({ view: { specification, link: null, validation }, saved: false, generation: notes })
      watch({ kind: 'progress', step: 'saving', attempt: notes.attempts })
      const record = {
        workspaceId: caller.workspaceId,
        specificationId: specification.id,
        versionId: specification.head.id,
        engine: notes.engine,
        model: notes.model,
        promptVersion: notes.promptVersion,
        inputHash: ports.hasher(JSON.stringify([brief, rules.compiled.id, rules.compiled.version])),
        attempts: notes.attempts,
        inputTokens: notes.usage?.inputTokens ?? 0,
        outputTokens: notes.usage?.outputTokens ?? 0,
        warnings: notes.warnings,
        createdAt: specification.createdAt,
      }
      yield* insertSpecification(ports, caller, specification, {
        action: 'specification.generated',
        also: ({ generations }) => generations.append(record),
      })
      const view = yield* viewOf(ports, specification)
      return ok({ view: { ...view, validation: view.validation ?? validation }, saved: true, generation: notes })
    })

/** The brief's own names. */
const inTheBrief = ({ kind, errors }: InvalidContent): InvalidContent => ({
  kind,
  errors: errors.map(({ path, message }) => ({ path: FIELDS[path] ?? path, message })),
})

const FIELDS: Readonly<Record<string, string>> = { overview: 'featureOverview', body: 'goals' }

const briefOf = ({ overview, goals, constraints, specType }: GenerationRequest, title: string): SpecificationBrief => ({
  overview: overview.trim(),
  goals: listOf(goals),
  constraints: listOf(constraints),
  specType,
  title,
})
