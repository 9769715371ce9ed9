import { err, okAsync, ResultAsync, type Result } from 'neverthrow'
import type { ModelLimits, NewModelRun } from '../../ports/model-run-store.ts'
import type { ModelFailure, ModelRun, SpecificationGenerator } from '../../ports/specification-generator.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { UseCasePorts } from '../ports.ts'

/** A model and its limits, or why there is none. */
export type ModelSide =
  | { readonly generator: SpecificationGenerator; readonly limits: ModelLimits }
  | { readonly absent: 'not_configured' | 'disabled' }

/** Work with the model within the workspace's limits; what it used is kept, however the work ends. */
export const withModel = <Value, Failure>(
  ports: Pick<UseCasePorts, 'model' | 'library' | 'clock' | 'ids'>,
  workspaceId: WorkspaceId,
  { purpose, reservedTokens }: Pick<NewModelRun, 'purpose' | 'reservedTokens'>,
  work: (run: ModelRun, generator: SpecificationGenerator) => ResultAsync<Value, Failure>,
): ResultAsync<Value, Failure | ModelFailure> => {
  const done = async (): Promise<Result<Value, Failure | ModelFailure>> => {
    const side = ports.model
    if ('absent' in side) return err(ABSENT[side.absent])
    const { generator, limits } = side
    const id = ports.ids()
    const startedAt = ports.clock()
    const place = await ports.library.modelRuns.start(
      {
        workspaceId,
        id,
        purpose,
        model: generator.model,
        startedAt,
        until: new Date(startedAt.getTime() + LOST_AFTER_MS),
        reservedTokens,
      },
      limits,
    )
    if (place.isErr()) return err(failure('storage_unavailable', 'What the model may still be asked is not known now.'))
    if (place.value === 'too_many') return err(failure('too_many_at_once', tooMany(limits)))
    if (place.value === 'spent') return err(failure('budget_spent', spent(limits)))
    const begun = generator.begin()
    let outcome = 'defect'
    try {
      const ended = begun.isOk() ? await work(begun.value, generator) : err(begun.error)
      outcome = ended.isOk() ? 'done' : 'failed'
      return ended
    } finally {
      const used = begun.isOk() ? begun.value.used() : { calls: 0, inputTokens: 0, outputTokens: 0 }
      // A use that cannot be written down stays counted as it was reserved.
      await ports.library.modelRuns
        .finish(workspaceId, id, { ...used, outcome, finishedAt: ports.clock() })
        .orElse(() => okAsync(undefined))
    }
  }
  return new ResultAsync(done())
}

/** About how many tokens a text has, where nobody has counted. */
export const roughTokens = (text: string): number => Math.ceil(text.length / 3)

const LOST_AFTER_MS = 15 * 60_000

export const failure = (cause: ModelFailure['cause'], reason: string): ModelFailure => ({
  kind: 'ModelFailure',
  cause,
  reason,
})

const ABSENT = {
  not_configured: failure('not_configured', 'No model is configured (OPENSPEC_API_URL and OPENSPEC_MODEL).'),
  disabled: failure('disabled', 'Generation by a model is switched off (AI_GENERATION_ENABLED=false).'),
} as const

const tooMany = ({ atOnce }: ModelLimits): string =>
  `The model is at work for this workspace already, ${atOnce} times at once (OPENSPEC_MODEL_CONCURRENCY); try again in a minute.`

const spent = ({ tokensPerDay }: ModelLimits): string =>
  `The ${tokensPerDay} tokens of this workspace for today are spent (OPENSPEC_TOKENS_PER_DAY); the count starts anew at midnight UTC.`
