import { err, ok, type Result } from 'neverthrow'
import type { Arrival } from './arrival.ts'
import { NOT_UTF8, type BadJson } from './bad-json.ts'
import { GZIP, isJson, mediaTypeOf } from './media-type.ts'
import { decodeUtf8, parseJson } from './parse-json.ts'
import { parseLongJson } from './parse-long-json.ts'
import type { JsonBody, MarkdownBody, RulesetBody, TreeBody } from './route.ts'
import { unstorable } from './unstorable-text.ts'
import { validateInput } from './validate-input.ts'

type Body = JsonBody | MarkdownBody | TreeBody | RulesetBody | null

/** The body in the form that the route declares. */
export const parseBody = (
  body: Body,
  { body: bytes, request }: Arrival,
): Result<unknown, BadJson> | Promise<Result<unknown, BadJson>> => {
  if (body === null) return ok(null)
  if (body.kind === 'markdown') return parseMarkdown(bytes)
  if (body.kind === 'ruleset') return parseRuleset(bytes, request.headers.get('Content-Type'))
  if (body.kind === 'tree') return parseTree(body, bytes, request.headers.get('Content-Type'))
  if (bytes.byteLength === 0)
    return body.required
      ? err({ kind: 'UnreadableBody', reason: 'The body is empty; send a JSON object.' })
      : validateInput(body.schema, {})
  return parseJson(bytes).andThen((value) => validateInput(body.schema, value))
}

const parseTree = async (
  { schema }: TreeBody,
  bytes: Uint8Array,
  contentType: string | null,
): Promise<Result<unknown, BadJson>> =>
  mediaTypeOf(contentType) === GZIP
    ? ok({ kind: 'archive', bytes })
    : (await parseLongJson(bytes))
        .andThen((value) => validateInput(schema, value))
        .map((value) => ({ kind: 'json', value }))

/** JSON has to be such before anything is said of its lines. */
const parseRuleset = (bytes: Uint8Array, contentType: string | null): Result<string, BadJson> =>
  isJson(mediaTypeOf(contentType) ?? '') ? parseJson(bytes).andThen(() => parseMarkdown(bytes)) : parseMarkdown(bytes)

const parseMarkdown = (bytes: Uint8Array): Result<string, BadJson> => {
  const decoded = decodeUtf8(bytes, true)
  if (decoded === null) return err(NOT_UTF8)
  const message = unstorable(decoded)
  return message === null ? ok(decoded) : err({ kind: 'InvalidInput', errors: [{ path: 'body', message }] })
}
