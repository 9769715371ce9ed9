import { err, ok, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'

export const LARGEST_BODY = 2 * 1024 * 1024

type TooLarge = FailureOfKind<'BodyTooLarge' | 'UnreadableBody'>

/** The bytes of a body, read no further than the limit. */
export const readBody = async (request: Request, limit: number): Promise<Result<Uint8Array, TooLarge>> => {
  const tooLarge: TooLarge = { kind: 'BodyTooLarge', limit }
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
  return ok(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))
}
