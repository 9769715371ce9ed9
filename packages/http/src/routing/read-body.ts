import { err, ok, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { concatInSlices } from './concat-in-slices.ts'

export const LARGEST_BODY = 2 * 1024 * 1024

const LONGEST_QUOTED = 40

type BadBody = FailureOfKind<'BodyTooLarge' | 'UnreadableBody' | 'UnsupportedContentEncoding'>

/** The bytes of a body as they were sent, read no further than the limit. */
export const readBody = async (request: Request, limit: number): Promise<Result<Uint8Array, BadBody>> => {
  const encoding = request.headers.get('Content-Encoding')
  if (encoding !== null && encoding.trim().toLowerCase() !== 'identity')
    return err({ kind: 'UnsupportedContentEncoding', encoding: encoding.slice(0, LONGEST_QUOTED) })
  const tooLarge: BadBody = { kind: 'BodyTooLarge', limit }
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) return err(tooLarge)
  if (request.body === null) return ok(new Uint8Array())
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size > limit) return err(tooLarge)
      chunks.push(chunk)
    }
  } catch {
    return err({ kind: 'UnreadableBody', reason: 'The body ended before it was complete.' })
  }
  return ok(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : await concatInSlices(chunks))
}
