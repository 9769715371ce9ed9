import { createParser } from 'eventsource-parser'
import * as v from 'valibot'
import type { ChatAnswer } from './chat-question.ts'

/** More text than a specification can have. */
const LONGEST_TEXT = 400_000
/** Bytes of an answer with everything around its words. */
const LARGEST_ANSWER = 16 * 1024 * 1024

export type CompletionProblem = 'too_large' | 'unreadable' | 'cut_off'

const Usage = v.nullish(
  v.object({ prompt_tokens: v.fallback(v.number(), 0), completion_tokens: v.fallback(v.number(), 0) }),
)
const Words = v.object({ content: v.nullish(v.string()), refusal: v.nullish(v.string()) })
const Choice = v.object({ message: v.nullish(Words), delta: v.nullish(Words), finish_reason: v.nullish(v.string()) })
const Completion = v.object({ choices: v.array(Choice), usage: Usage })

/**
 * The words of an answer, in events or in one piece. Which of them it is shows in its first letter: what some servers say
 * in Content-Type is not to be relied on.
 */
export const readCompletion = async (
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<ChatAnswer | CompletionProblem> => {
  const collected = new Collected()
  let problem: CompletionProblem | null = null
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data.trim() === '[DONE]') collected.done = true
      else if (!collected.take(data)) problem = 'unreadable'
      if (collected.text.length > LONGEST_TEXT) problem = 'too_large'
    },
  })
  const decoder = new TextDecoder()
  let whole: string | null = ''
  const size = await eachChunk(stream, signal, (chunk) => {
    const text = decoder.decode(chunk, { stream: true })
    if (whole === null) parser.feed(text)
    else {
      // The first letter is looked at once: a text that is put together would be copied by every look.
      const more = whole === '' ? text.trimStart() : text
      if (whole === '' && more !== '' && !/^[{[<]/.test(more)) {
        parser.feed(more)
        whole = null
      } else whole += more
    }
    return problem === null
  })
  if (problem !== null) return problem
  if (size === null) return 'too_large'
  if (whole !== null) return collected.take(whole) ? collected.answer() : 'unreadable'
  if (collected.text === '' && !collected.done && collected.ended === null) return 'unreadable'
  return collected.done || collected.ended !== null ? collected.answer() : 'cut_off'
}

class Collected {
  text = ''
  ended: ChatAnswer['ended'] = null
  done = false
  private inputTokens = 0
  private outputTokens = 0

  take(json: string): boolean {
    const read = v.safeParse(Completion, parsed(json))
    if (!read.success) return false
    const { choices, usage } = read.output
    for (const { message, delta, finish_reason } of choices.slice(0, 1)) {
      this.text += delta?.content ?? message?.content ?? ''
      if ((delta?.refusal ?? message?.refusal ?? '') !== '' || finish_reason === 'content_filter')
        this.ended = 'refused'
      else if (finish_reason === 'length') this.ended = 'length'
      else if (finish_reason !== null && finish_reason !== undefined) this.ended ??= 'stop'
    }
    this.inputTokens = usage?.prompt_tokens ?? this.inputTokens
    this.outputTokens = usage?.completion_tokens ?? this.outputTokens
    return true
  }

  answer(): ChatAnswer {
    const { text, inputTokens, outputTokens, ended } = this
    return { text, inputTokens, outputTokens, ended }
  }
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return null
  }
}

/** The number of bytes; null when they were too many or nobody wanted more. Ends with the signal whatever the stream does. */
const eachChunk = async (
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  take: (chunk: Uint8Array) => boolean,
): Promise<number | null> => {
  const reader = stream.getReader()
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  aborted.promise.catch(() => undefined)
  try {
    signal.throwIfAborted()
    for (let size = 0; ;) {
      const { done, value } = await Promise.race([reader.read(), aborted.promise])
      if (done) return size
      size += value.byteLength
      if (size > LARGEST_ANSWER || !take(value)) return null
    }
  } finally {
    signal.removeEventListener('abort', abort)
    void reader.cancel().catch(() => undefined)
  }
}
