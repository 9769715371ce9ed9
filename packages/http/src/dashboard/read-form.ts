import { err, ok, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { mediaTypeOf } from '../routing/media-type.ts'
import { decodeUtf8 } from '../routing/parse-json.ts'
import { LARGEST_BODY, readBody } from '../routing/read-body.ts'
import { isSameOrigin } from './is-same-origin.ts'

type BadForm = FailureOfKind<
  'BodyTooLarge' | 'UnreadableBody' | 'UnsupportedMediaType' | 'UnsupportedContentEncoding' | 'ForeignForm'
>

const FORM = 'application/x-www-form-urlencoded'

/** The fields of a form that one of our own pages sent. */
export const readForm = async (request: Request): Promise<Result<URLSearchParams, BadForm>> => {
  if (!isSameOrigin(request.headers)) return err({ kind: 'ForeignForm' })
  if (mediaTypeOf(request.headers.get('Content-Type')) !== FORM)
    return err({ kind: 'UnsupportedMediaType', accepted: [FORM] })
  const bytes = await readBody(request, LARGEST_BODY)
  if (bytes.isErr()) return err(bytes.error)
  const text = decodeUtf8(bytes.value, false)
  return text === null
    ? err({ kind: 'UnreadableBody', reason: 'The form is not UTF-8.' })
    : ok(new URLSearchParams(text))
}
