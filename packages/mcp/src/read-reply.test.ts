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
        text: 'The answer is too long for a tool (answer_too_long): It has 3000001 characters, and a tool gives 3000000 at most. GET /api/v1/specifications?q=a+b of the REST service gives it.',
      },
    ])
  })

  it('says of a write that it was done, without its texts', () => {
    const text = JSON.stringify({ id: 'x', body: 'x'.repeat(3_000_000), overview: 'y' })
    expect(readReply({ method: 'PUT', path: '/specifications/x' }, { status: 200, etag: '"2"', text })).toEqual({
      status: 200,
      etag: '"2"',
      body: { id: 'x', left_out: ['body', 'overview'] },
    })
  })

  it('gives all where it is only looked at, and of what was refused', () => {
    const text = JSON.stringify({ body: 'x'.repeat(3_000_000) })
    expect(readReply({ ...question, lookedAt: true }, { status: 200, etag: null, text }).body).toEqual(JSON.parse(text))
    expect(readReply(question, { status: 422, etag: null, text }).body).toEqual(JSON.parse(text))
  })
})
