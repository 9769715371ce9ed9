import { describe, expect, it } from 'vitest'
import { presentReply } from './present-reply.ts'
import { readReply } from './read-reply.ts'

const question = { method: 'GET', path: '/specifications', query: { q: 'a b' } } as const
const answered = (text: string) => readReply(question, { status: 200, etag: '"1"', text })

describe('readReply', () => {
  it('reads JSON, and an answer without a body', () => {
    expect(answered('{"a":1}')).toEqual({ status: 200, etag: '"1"', body: { a: 1 } })
    expect(answered('')).toEqual({ status: 200, etag: '"1"', body: null })
  })

  it('gives the longest answer, and says of a longer one where it is', () => {
    expect(answered(JSON.stringify('x'.repeat(2_999_998))).status).toBe(200)
    const told = presentReply(answered(JSON.stringify('x'.repeat(2_999_999))))
    expect(told.isError).toBe(true)
    expect(told.content).toEqual([
      {
        type: 'text',
        text: 'The answer is too long for a tool (ANSWER_TOO_LONG): It has 3000001 characters, and a tool gives 3000000 at most. GET /api/v1/specifications?q=a+b of the REST service gives it.',
      },
    ])
  })
})
