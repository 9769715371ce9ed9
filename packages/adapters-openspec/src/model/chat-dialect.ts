import type { ChatQuestion } from './chat-question.ts'

/** What an endpoint is taken to understand, until it says otherwise. */
export interface ChatDialect {
  readonly structured: 'schema' | 'object' | 'text'
  readonly streaming: boolean
  readonly usageInStream: boolean
}

export const FULL_DIALECT: ChatDialect = { structured: 'schema', streaming: true, usageInStream: true }

/** The request's body in a dialect. Where no form can be asked for, the form stands in the words. */
export const chatBody = (
  { name, messages, schema }: ChatQuestion,
  { model, dialect }: { readonly model: string; readonly dialect: ChatDialect },
): Readonly<Record<string, unknown>> => ({
  model,
  messages:
    dialect.structured === 'schema'
      ? messages
      : messages.map((message, index) =>
          index === 0
            ? {
                ...message,
                content: `${message.content}\n\nAnswer with one JSON document of this JSON Schema, without a code fence and without any other word:\n${JSON.stringify(schema)}`,
              }
            : message,
        ),
  ...FORMATS[dialect.structured](name, schema),
  ...(dialect.streaming
    ? { stream: true, ...(dialect.usageInStream ? { stream_options: { include_usage: true } } : {}) }
    : {}),
})

const FORMATS: Readonly<
  Record<ChatDialect['structured'], (name: string, schema: ChatQuestion['schema']) => Readonly<Record<string, unknown>>>
> = {
  schema: (name, schema) => ({
    response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
  }),
  object: () => ({ response_format: { type: 'json_object' } }),
  text: () => ({}),
}

/**
 * The dialect to try next when an endpoint refused the request as such: without what it named, else with a step less.
 * Null when there is nothing left to leave out.
 */
export const simpler = (dialect: ChatDialect, refusal: string): ChatDialect | null => {
  if (/context.{0,20}(?:length|window)|too (?:long|large|many tokens)/i.test(refusal)) return null
  if (dialect.usageInStream && /stream_options|include_usage/i.test(refusal))
    return { ...dialect, usageInStream: false }
  if (dialect.streaming && /\bstream(?:ing)?\b/i.test(refusal) && !/response_format|schema/i.test(refusal))
    return { ...dialect, streaming: false, usageInStream: false }
  if (dialect.structured === 'schema') return { ...dialect, structured: 'object' }
  if (dialect.structured === 'object') return { structured: 'text', streaming: false, usageInStream: false }
  return null
}
