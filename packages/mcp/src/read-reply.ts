import { addressOf } from './address-of.ts'
import type { ServiceQuestion, ServiceReply } from './ask-service.ts'

/** In characters; a specification has at most two million. No assistant reads more, and to pass it on would hold up others. */
const LONGEST = 3_000_000

/** What the service answered to the question, in JSON or nothing; what is too long for a tool is told where to get. */
export const readReply = (
  question: ServiceQuestion,
  { status, etag, text }: { readonly status: number; readonly etag: string | null; readonly text: string },
): ServiceReply => {
  if (text.length <= LONGEST) return { status, etag, body: text === '' ? null : (JSON.parse(text) as unknown) }
  const { method } = question
  return {
    status: 413,
    etag: null,
    body: {
      title: 'The answer is too long for a tool',
      code: 'ANSWER_TOO_LONG',
      detail: `It has ${text.length} characters, and a tool gives ${LONGEST} at most. ${method} ${addressOf(question)} of the REST service gives it.`,
    },
  }
}
