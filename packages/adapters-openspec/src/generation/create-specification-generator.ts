import type { Clock, ModelFailure, ModelRun, SpecificationGenerator } from '@nos/domain'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import type * as v from 'valibot'
import type { ChatMessage } from '../model/chat-question.ts'
import { createCircuitBreaker } from '../model/circuit-breaker.ts'
import { createModelClient, type ModelAllowance, type ModelClient } from '../model/model-client.ts'
import type { ModelConnection } from '../model/model-connection.ts'
import { modelFailure, timedOut } from '../model/model-failures.ts'
import { createModelMonitor, type ModelMonitor } from '../model/model-monitor.ts'
import { answerSchema, readForm } from './answer-form.ts'
import { artifactInstructions } from './artifact-instructions.ts'
import { DraftForm, draftOf } from './draft-form.ts'
import { EditForm, editsOf, remarksOf, ReviewForm } from './improve-form.ts'
import { DRAFT_PROMPT, draftMessages } from './prompts/draft-1.ts'
import { editMessages, reviewMessages } from './prompts/improve-1.ts'

export interface GeneratorOptions extends ModelConnection {
  /** The time limit of a whole run. */
  readonly timeoutMs: number
  readonly clock: Clock
}

export interface MonitoredGenerator {
  readonly generator: SpecificationGenerator
  readonly monitor: ModelMonitor
}

const MOST_CALLS = 4

/** Writes with a model behind an endpoint of the chat-completions protocol. */
export const createSpecificationGenerator = (options: GeneratorOptions): MonitoredGenerator => {
  const { model, timeoutMs, clock } = options
  const client = createModelClient(options)
  const monitor = createModelMonitor(model, clock)
  const breaker = createCircuitBreaker(clock)
  const observe = (outcome: ModelFailure | 'ok', durationMs: number): void => {
    monitor.observe(outcome, durationMs)
    if (outcome === 'ok') breaker.worked()
    else if (BREAKING.has(outcome.cause)) breaker.failed()
  }
  return {
    monitor,
    generator: {
      model,
      promptVersion: DRAFT_PROMPT,
      begin: () => {
        const instructions = artifactInstructions()
        if (instructions === null) return err(NO_INSTRUCTIONS)
        const until = breaker.closedUntil()
        if (until !== null) return err(resting(until))
        const { ask, used } = startRun({ client, timeoutMs, observe, secrets: spellingsOf(options.token) })
        const run: ModelRun = {
          draft: (task) =>
            ask('specification', draftMessages(task, instructions), DraftForm).map((filled) =>
              draftOf(filled, task.brief),
            ),
          edits: (task) => ask('edits', editMessages(task), EditForm).map((filled) => editsOf(filled, task)),
          remarks: (task) =>
            ask('remarks', reviewMessages(task), ReviewForm).map((filled) => remarksOf(filled, task.body)),
          used,
        }
        return ok(run)
      },
    },
  }
}

const BREAKING: ReadonlySet<ModelFailure['cause']> = new Set(['timeout', 'unreachable', 'server_error', 'truncated'])

const NO_INSTRUCTIONS = modelFailure(
  'instructions_missing',
  "OpenSpec's own instructions are not at hand: run NOS from its bundle, or install @fission-ai/openspec.",
)

const resting = (until: Date): ModelFailure =>
  modelFailure(
    'breaker_open',
    `The model's endpoint failed several times in a row and is left alone until ${until.toISOString()}.`,
  )

const LEAKING = modelFailure(
  'content_refused',
  "The endpoint's answer repeats the token that it is asked with and was thrown away; change the token and the endpoint.",
)

/** A token as it could come back. */
const spellingsOf = (token: string | null): readonly string[] =>
  token === null ? [] : [token, encodeURIComponent(token), Buffer.from(token).toString('base64').replace(/=+$/, '')]

/** One time limit and one count of calls over everything that is asked in a run. */
const startRun = ({
  client,
  timeoutMs,
  observe,
  secrets,
}: {
  readonly client: ModelClient
  readonly timeoutMs: number
  readonly observe: (outcome: ModelFailure | 'ok', durationMs: number) => void
  readonly secrets: readonly string[]
}) => {
  const deadline = performance.now() + timeoutMs
  const signal = AbortSignal.timeout(timeoutMs)
  let calls = 0
  let inputTokens = 0
  let outputTokens = 0
  const allowance: ModelAllowance = {
    signal,
    timeLeft: () => deadline - performance.now(),
    takeCall: () => {
      if (calls >= MOST_CALLS) return false
      calls += 1
      return true
    },
  }
  const answerTo = async <Form extends v.GenericSchema>(
    name: string,
    messages: readonly ChatMessage[],
    form: Form,
  ): Promise<Result<v.InferOutput<Form>, ModelFailure>> => {
    const started = performance.now()
    if (signal.aborted) return err(timedOut(timeoutMs))
    const asked = await client.ask({ name, messages, schema: answerSchema(form) }, allowance)
    const durationMs = performance.now() - started
    if (asked.isErr()) {
      const told = asked.error.cause === 'timeout' && signal.aborted ? timedOut(timeoutMs) : asked.error
      if (told.cause !== 'calls_spent') {
        observe(told, durationMs)
        // It may have been read and paid for all the same.
        inputTokens += roughTokens(JSON.stringify(messages))
      }
      return err(told)
    }
    observe('ok', durationMs)
    const { text, ended } = asked.value
    inputTokens += asked.value.inputTokens === 0 ? roughTokens(JSON.stringify(messages)) : asked.value.inputTokens
    outputTokens += asked.value.outputTokens === 0 ? roughTokens(text) : asked.value.outputTokens
    if (secrets.some((secret) => text.includes(secret))) return err(LEAKING)
    const filled = readForm(form, text)
    if (filled !== null) return ok(filled)
    return err(
      ended === 'length'
        ? modelFailure('truncated', "The model's answer was cut off at its length limit.")
        : modelFailure('garbage', 'The model answered with something that is not the form it was given.'),
    )
  }
  return {
    ask: <Form extends v.GenericSchema>(
      name: string,
      messages: readonly ChatMessage[],
      form: Form,
    ): ResultAsync<v.InferOutput<Form>, ModelFailure> => new ResultAsync(answerTo(name, messages, form)),
    used: () => ({ calls, inputTokens, outputTokens }),
  }
}

/** About how many tokens a text has, for endpoints that do not count. */
const roughTokens = (text: string): number => Math.ceil(text.length / 3)
