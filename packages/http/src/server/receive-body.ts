import { err, ok, type Result } from 'neverthrow'
import type { Failure } from '../problem/failure.ts'
import { isJson, mediaTypeOf } from '../routing/media-type.ts'
import { LARGEST_BODY, readBody } from '../routing/read-body.ts'
import type { Route } from '../routing/route.ts'

/** The bytes of the body that a route takes; nothing is read for a route that takes none. */
export const receiveBody = async ({ body }: Route, request: Request): Promise<Result<Uint8Array, Failure>> => {
  if (body === null) return ok(new Uint8Array())
  const bytes = await readBody(request, LARGEST_BODY)
  if (bytes.isErr()) return bytes
  if (bytes.value.byteLength === 0 && body.kind === 'json') return bytes
  const mediaType = mediaTypeOf(request.headers.get('Content-Type'))
  const taken = mediaType !== null && (body.kind === 'json' ? isJson(mediaType) : mediaType === 'text/markdown')
  return taken ? bytes : err({ kind: 'UnsupportedMediaType', accepted: [body.kind === 'json' ? 'application/json' : 'text/markdown'] })
}
