import { setTimeout as wait } from 'node:timers/promises'
import type { ModelFailure } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import { ofetch } from 'ofetch'
import { chatBody, FULL_DIALECT, simpler, type ChatDialect } from './chat-dialect.ts'
import type { ChatAnswer, ChatQuestion } from './chat-question.ts'
import { completionsUrl, type ModelConnection } from './model-connection.ts'
import { modelFailure, statusFailure } from './model-failures.ts'
import { readCompletion, type CompletionProblem } from './read-completion.ts'
import { retryAfterMs } from './retry-after.ts'

/** The time and the calls that are left for a piece of work. */
export interface ModelAllowance {
  readonly signal: AbortSignal
  /** Milliseconds until the signal. */
  readonly timeLeft: () => number
  /** Takes a call; false when none is left. */
  readonly takeCall: () => boolean
}

/** Asks a model; what the endpoint does not understand is left out from then on. */
export interface ModelClient {
  ask(question: ChatQuestion, allowance: ModelAllowance): Promise<Result<ChatAnswer, ModelFailure>>
}

export const createModelClient = (connection: ModelConnection): ModelClient => {
  const url = completionsUrl(connection)
  let dialect: ChatDialect = FULL_DIALECT
  return {
    ask: async (question, allowance) => {
      for (let retries = 0; ;) {
        if (!allowance.takeCall()) return err(modelFailure('calls_spent', 'The model was asked as often as it may be.'))
        const answered = await send(url, connection, question, dialect, allowance.signal)
        if (answered.kind === 'answer') return ok(answered.answer)
        if (answered.kind === 'refused') {
          const next = simpler(dialect, answered.words)
          if (next === null) return err(answered.failure)
          dialect = next
          continue
        }
        if (!answered.again) return err(answered.failure)
        const pause = answered.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** retries
        // A pause that leaves no time to answer is not worth waiting for.
        if (retries >= MOST_RETRIES || pause >= allowance.timeLeft()) return err(answered.failure)
        retries += 1
        try {
          await wait(pause, undefined, { signal: allowance.signal })
        } catch {
          return err(answered.failure)
        }
      }
    },
  }
}

const FIRST_PAUSE_MS = 400
const MOST_RETRIES = 2
/** Enough to see which parameter an endpoint names. */
const REFUSAL_BYTES = 4096

type Sent =
  | { readonly kind: 'answer'; readonly answer: ChatAnswer }
  /** The request as such was refused; `words` never leave this file. */
  | { readonly kind: 'refused'; readonly failure: ModelFailure; readonly words: string }
  | {
      readonly kind: 'failed'
      readonly failure: ModelFailure
      readonly again: boolean
      readonly retryAfterMs: number | null
    }

const failed = (failure: ModelFailure, again = false, after: number | null = null): Sent => ({
  kind: 'failed',
  failure,
  again,
  retryAfterMs: after,
})

const send = async (
  url: string,
  { token, model }: ModelConnection,
  question: ChatQuestion,
  dialect: ChatDialect,
  signal: AbortSignal,
): Promise<Sent> => {
  try {
    const { status, headers, _data } = await ofetch.raw(url, {
      method: 'POST',
      headers: {
        accept: dialect.streaming ? 'text/event-stream, application/json' : 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: chatBody(question, { model, dialect }),
      redirect: 'manual',
      retry: false,
      responseType: 'stream',
      ignoreResponseError: true,
      signal,
    })
    const stream = _data ?? new Response('').body ?? new ReadableStream<Uint8Array>()
    if (status === 200) return readAnswer(withoutToken(await readCompletion(stream, signal), token))
    const failure = statusFailure(status, model)
    if (status === 400 || status === 422) {
      const words = await beginning(stream, signal)
      if (/model.{0,40}(?:not found|not exist|unknown|invalid)|model_not_found/i.test(words))
        return failed(statusFailure(404, model))
      return { kind: 'refused', failure, words }
    }
    void stream.cancel().catch(() => undefined)
    return failed(failure, status === 429 || status >= 500, retryAfterMs(headers.get('retry-after')))
  } catch {
    if (signal.aborted) return failed(modelFailure('timeout', 'The model did not answer in time.'))
    return failed(modelFailure('unreachable', "The model's endpoint cannot be reached; check OPENSPEC_API_URL."), true)
  }
}

/** An endpoint may repeat the request's headers in its words, which are kept as a specification. */
const withoutToken = (read: ChatAnswer | CompletionProblem, token: string | null): ChatAnswer | CompletionProblem =>
  typeof read === 'string' || token === null || token.length < SHORTEST_TOKEN
    ? read
    : { ...read, text: read.text.replaceAll(`Bearer ${token}`, '[redacted]').replaceAll(token, '[redacted]') }

/** A shorter one would strike ordinary words. */
const SHORTEST_TOKEN = 8

const readAnswer = (read: ChatAnswer | CompletionProblem): Sent => {
  if (read === 'too_large')
    return failed(modelFailure('too_large', 'The model wrote more than a specification can hold.'))
  if (read === 'cut_off') return failed(modelFailure('truncated', "The model's answer broke off before its end."), true)
  if (read === 'unreadable')
    return failed(modelFailure('garbage', "The endpoint's answer is not of the chat-completions protocol."))
  if (read.ended === 'refused') return failed(modelFailure('content_refused', 'The model refuses to write this.'))
  return { kind: 'answer', answer: read }
}

const beginning = async (stream: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<string> => {
  const reader = stream.getReader()
  const stop = (): void => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', stop, { once: true })
  let words = ''
  const decoder = new TextDecoder()
  while (words.length < REFUSAL_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    words += decoder.decode(value, { stream: true })
  }
  signal.removeEventListener('abort', stop)
  stop()
  return words.slice(0, REFUSAL_BYTES)
}
