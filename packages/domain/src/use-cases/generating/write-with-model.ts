import { err, errAsync, ok, okAsync, ResultAsync, safeTry, type Result } from 'neverthrow'
import { isTraceRule } from '../../generation/trace-findings.ts'
import type { AttemptFinding, DraftingTask, ModelFailure, ModelRun } from '../../ports/specification-generator.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { UseCasePorts } from '../ports.ts'
import type { TokenUsage } from './generation-use-cases.ts'
import { judgeDraft, type JudgedDraft } from './judge-draft.ts'
import { failure, roughTokens, withModel } from './model-run.ts'
import { relatedSpecifications } from './related-specifications.ts'
import type { Writing } from './write-specification.ts'

export interface ModelWriting {
  /** Null when no attempt was strict-valid. */
  readonly best: JudgedDraft | null
  /** Null when no model was asked. */
  readonly model: string | null
  readonly promptVersion: string | null
  readonly attempts: number
  readonly usage: TokenUsage | null
  readonly warnings: readonly string[]
}

/** Writes, judges, and goes back with the findings; the best attempt counts. A failure of the model is a warning. */
export const writeWithModel = (ports: UseCasePorts, writing: Writing): ResultAsync<ModelWriting, StorageUnavailable> =>
  safeTry(async function* () {
    const { caller, brief, outline, rules } = writing
    const related = 'absent' in ports.model ? [] : yield* relatedSpecifications(ports, caller.workspaceId, brief)
    const task = {
      brief,
      outline,
      related,
      rules: [...rules.compiled.rulesFor(brief.specType).values()]
        .filter(({ severity }) => severity !== 'info')
        .map(({ rule: { id, title, rationale } }) => ({ id, title, rationale })),
    }
    const reservedTokens = roughTokens(JSON.stringify(task)) + RESERVED_OUTPUT
    return withModel(ports, caller.workspaceId, { purpose: 'draft', reservedTokens }, (run, { model, promptVersion }) =>
      new ResultAsync(attempts(ports, writing, task, run)).map(({ best, count, last }): ModelWriting => {
        const { inputTokens, outputTokens } = run.used()
        return {
          best: best !== null && isStrict(best) ? best : null,
          model,
          promptVersion,
          attempts: count,
          usage: { inputTokens, outputTokens },
          warnings: [
            ...(last === null ? [] : [last.reason]),
            ...(best !== null && !isStrict(best) ? [notStrict(best)] : []),
          ],
        }
      }),
    ).orElse((failed) => (failed.kind === 'ModelFailure' ? okAsync(nothing(failed)) : errAsync(failed)))
  })

const RESERVED_OUTPUT = 4000
/** What a standard of this height has left to say is not worth another call. */
const GOOD_SCORE = 90
const MOST_ATTEMPTS = 4
const MOST_FINDINGS = 40

interface Attempts {
  readonly best: JudgedDraft | null
  readonly count: number
  /** What ended it; null when there was nothing left to mend. */
  readonly last: ModelFailure | null
}

const attempts = async (
  ports: UseCasePorts,
  { caller, brief, rules, watch }: Writing,
  task: Omit<DraftingTask, 'previous'>,
  run: ModelRun,
): Promise<Result<Attempts, StorageUnavailable>> => {
  let best: JudgedDraft | null = null
  let previous: DraftingTask['previous'] = null as DraftingTask['previous']
  let count = 0
  for (;;) {
    watch({ kind: 'progress', step: 'writing', attempt: count + 1 })
    const drafted = await run.draft({ ...task, previous })
    if (drafted.isErr()) {
      const { cause } = drafted.error
      if (cause !== 'garbage') return ok({ best, count, last: drafted.error })
      count += 1
      if (count >= MOST_ATTEMPTS) return ok({ best, count, last: drafted.error })
      previous = { draft: previous?.draft ?? null, findings: [unreadable(drafted.error)] }
      continue
    }
    count += 1
    watch({ kind: 'progress', step: 'judging', attempt: count })
    const judged = await judgeDraft(ports, { workspaceId: caller.workspaceId, brief, rules }, drafted.value)
    if (judged.isErr()) {
      if (judged.error.kind === 'StorageUnavailable') return err(judged.error)
      return ok({ best, count, last: failure('too_large', 'The model wrote more than can be judged.') })
    }
    watch({ kind: 'draft', attempt: count, body: judged.value.body })
    watch({ kind: 'findings', attempt: count, findings: judged.value.findings })
    if (best === null || isBetter(judged.value, best)) best = judged.value
    if (isGood(best) || count >= MOST_ATTEMPTS) return ok({ best, count, last: null })
    previous = { draft: drafted.value, findings: judged.value.findings.slice(0, MOST_FINDINGS) }
  }
}

const isStrict = ({ measurement }: JudgedDraft): boolean => measurement.conformance.validStrict

const isGood = (judged: JudgedDraft): boolean =>
  isStrict(judged) &&
  judged.measurement.standards.score >= GOOD_SCORE &&
  judged.findings.every(({ severity, rule }) => severity !== 'error' && !isTraceRule(rule))

const isBetter = (one: JudgedDraft, other: JudgedDraft): boolean => {
  if (isStrict(one) !== isStrict(other)) return isStrict(one)
  const worth = ({ findings, measurement }: JudgedDraft): number =>
    measurement.standards.score - 5 * findings.filter(({ rule }) => isTraceRule(rule)).length
  return worth(one) > worth(other)
}

const unreadable = ({ reason }: ModelFailure): AttemptFinding => ({
  rule: 'unreadable-answer',
  path: 'document',
  message: reason,
  hint: 'Answer with one JSON document of the given schema and nothing else.',
})

const nothing = ({ reason }: ModelFailure): ModelWriting => ({
  best: null,
  model: null,
  promptVersion: null,
  attempts: 0,
  usage: null,
  warnings: [reason],
})

const notStrict = ({ findings }: JudgedDraft): string =>
  `The model's text does not pass OpenSpec's strict validation: ${findings[0]?.message ?? 'no reason is known'}`
