import { addressOf } from './address-of.ts'
import type { ServiceQuestion, ServiceReply } from './ask-service.ts'

/** In characters. No assistant reads more, and to pass it on would hold up others. */
const LONGEST = 3_000_000

/**
 * What the service answered to the question, in JSON or nothing. Of what is too long to be passed on a tool is told where
 * it is; what was written is told without its texts.
 */
export const readReply = (
  question: ServiceQuestion,
  { status, etag, text }: { readonly status: number; readonly etag: string | null; readonly text: string },
): ServiceReply => {
  const tooLong = text.length > LONGEST && status < 400 && question.lookedAt !== true
  if (tooLong && question.method === 'GET') return left(question, text.length)
  const body = text === '' ? null : (JSON.parse(text) as unknown)
  return { status, etag, body: tooLong ? withoutTexts(body) : body }
}

const left = (question: ServiceQuestion, length: number): ServiceReply => ({
  status: 413,
  etag: null,
  body: {
    title: 'The answer is too long for a tool',
    code: 'answer_too_long',
    detail: `It has ${length} characters, and a tool gives ${LONGEST} at most. GET ${addressOf(question)} of the REST service gives it.`,
  },
})

const TEXTS: ReadonlySet<string> = new Set(['body', 'overview'])

const withoutTexts = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null
    ? {
        ...Object.fromEntries(Object.entries(answer).filter(([name]) => !TEXTS.has(name))),
        left_out: [...TEXTS],
      }
    : answer
