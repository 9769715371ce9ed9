import { err, ok, type Result } from 'neverthrow'
import type { Failure } from '../problem/failure.ts'
import { GZIP, YAML, isJson, mediaTypeOf } from '../routing/media-type.ts'
import { LARGEST_BODY, readBody } from '../routing/read-body.ts'
import type { Body, Route } from '../routing/route.ts'

/** The bytes of the body that a route takes; nothing is read for a route that takes none. */
export const receiveBody = (
  { body }: Route,
  request: Request,
): Result<Uint8Array, Failure> | Promise<Result<Uint8Array, Failure>> =>
  body === null ? NO_BODY : receive(body, request)

const NO_BODY = ok(new Uint8Array())

const receive = async (body: Body, request: Request): Promise<Result<Uint8Array, Failure>> => {
  const bytes = await readBody(request, 'largest' in body ? body.largest : LARGEST_BODY)
  if (bytes.isErr()) return bytes
  if (body.kind === 'signed' || (bytes.value.byteLength === 0 && body.kind === 'json')) return bytes
  const mediaType = mediaTypeOf(request.headers.get('Content-Type'))
  const accepted = MEDIA_TYPES[body.kind]
  const taken =
    mediaType !== null && accepted.some((one) => one === mediaType || (one === JSON_TYPE && isJson(mediaType)))
  return taken ? bytes : err({ kind: 'UnsupportedMediaType', accepted })
}

const JSON_TYPE = 'application/json'

const MEDIA_TYPES: Readonly<Record<Exclude<Body['kind'], 'signed'>, readonly string[]>> = {
  json: [JSON_TYPE],
  markdown: ['text/markdown'],
  tree: [JSON_TYPE, GZIP],
  ruleset: [JSON_TYPE, ...YAML],
}
