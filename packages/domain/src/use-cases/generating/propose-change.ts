import { err, ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import { questionsAbout } from '../../generation/brief-questions.ts'
import type { ModelFailure } from '../../ports/specification-generator.ts'
import { versionId, type WorkspaceId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import { appendVersion } from '../../history/append-version.ts'
import { SYSTEM } from '../../specification/author.ts'
import type { BriefTooThin, NoChanges } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import { attempt } from '../texts/attempt.ts'
import { textsOf } from '../texts/texts-of.ts'
import { questionOf } from '../validating/question-of.ts'
import { rulesInForce } from '../validating/rules-in-force.ts'
import type { GenerationUseCases, ProposedChange } from './generation-use-cases.ts'
import { placeEdit } from './place-edit.ts'
import { roughTokens, withModel } from './model-run.ts'

/**
 * An OpenSpec change from a request in words: the model's edits of the present text, or without them a requirement in
 * the words of the request. The specification itself stays as it is.
 */
export const proposeChange =
  (ports: UseCasePorts): GenerationUseCases['proposeChange'] =>
  (workspaceId, id, request, name) =>
    safeTry(async function* () {
      const questions = questionsAbout(request)
      if (questions.length > 0) return err<never, BriefTooThin>({ kind: 'BriefTooThin', questions })
      const specification = yield* loadSpecification(ports.library, workspaceId, id)
      const { head } = specification
      const rules = yield* rulesInForce(ports, workspaceId, null)
      const strict = (body: string) =>
        questionOf(ports, {
          workspaceId,
          capability: head.content.capability,
          body,
          specType: head.content.specType,
          properties: null,
          waivers: [],
          rules,
        })
          .andThen(({ request: measured }) => ports.standards.measure(measured))
          .map(({ conformance }) => conformance.validStrict)
      const edited = yield* editedByModel(ports, workspaceId, specification, request)
      const holds = edited.body !== null && (yield* strict(edited.body))
      const { title, specType } = head.content
      const body =
        holds && edited.body !== null
          ? edited.body
          : yield* attempt(() => textsOf(ports).addRequirement({ body: head.content.body, title, specType, request }))
      const reason = holds ? edited.warnings : [...edited.warnings, ...(edited.body === null ? [] : [NOT_STRICT])]
      const next = appendVersion(specification, {
        id: versionId(ports.ids()),
        content: { ...head.content, body },
        contentHash: ports.hasher(body),
        author: SYSTEM,
        source: 'ai',
        message: request,
        at: ports.clock(),
      }).head
      const end = ({ content, number }: Specification['head']) => ({
        title: content.title,
        capability: content.capability,
        body: content.body,
        number,
      })
      const draft = await ports.changeMaker({
        base: end(head),
        head: end(next),
        messages: [{ number: next.number, author: edited.model ?? 'Template', message: request }],
        date: next.createdAt,
        proposed: true,
        ...(name === undefined ? {} : { name }),
      })
      if (draft === null) return err<never, NoChanges>({ kind: 'NoChanges', base: head.number, head: next.number })
      return ok<ProposedChange>({
        base: head,
        draft,
        engine: holds ? 'openspec' : 'template',
        model: holds ? edited.model : null,
        warnings: reason,
      })
    })

const NOT_STRICT =
  'What the model proposed would not pass OpenSpec’s strict validation; the request stands as a requirement to be worked out.'

interface Edited {
  /** Null when nothing of it can be used. */
  readonly body: string | null
  readonly model: string | null
  readonly warnings: readonly string[]
}

const editedByModel = (
  ports: UseCasePorts,
  workspaceId: WorkspaceId,
  { head }: Specification,
  request: string,
): ResultAsync<Edited, never> => {
  const { body, specType } = head.content
  const task = { body, specType, goals: [request], findings: [] }
  const reservedTokens = roughTokens(JSON.stringify(task)) + 3000
  return withModel(ports, workspaceId, { purpose: 'change', reservedTokens }, (run, { model }) =>
    run.edits(task).map((edits): Edited => {
      const warnings: string[] = []
      let text = body
      for (const edit of edits) {
        const placed = placeEdit(text, edit)
        if (placed.isOk()) text = placed.value.body
        else warnings.push(`An edit of the model was left out: ${placed.error} (“${edit.before.slice(0, 60)}”).`)
      }
      return text === body
        ? { body: null, model, warnings: [...warnings, 'The model proposed no edit that applies.'] }
        : { body: text, model, warnings }
    }),
  ).orElse((failed: ModelFailure) => okAsync<Edited>({ body: null, model: null, warnings: [failed.reason] }))
}
