import { err, type Result } from 'neverthrow'
import type { Failure } from '../problem/failure.ts'
import { isJson, mediaTypeOf } from '../routing/media-type.ts'
import { parseJson } from '../routing/parse-json.ts'
import { LARGEST_BODY, readBody } from '../routing/read-body.ts'
import type { Admit } from './admit.ts'
import { answerFailure } from './answer.ts'
import type { Exchange } from './exchange.ts'
import { MCP_DESCRIPTION } from './mcp-description.ts'
import type { SendAnswer } from './send-answer.ts'

/** Answers one request of the Model Context Protocol; `serve` asks the REST service in this process. */
export type McpEndpoint = (asked: {
  readonly request: Request
  readonly body: unknown
  readonly serve: (request: Request) => Promise<Response>
}) => Promise<Response>

/** `/mcp`: for token holders. The token goes on to the requests that the tools make, where roles and limits are checked. */
export const serveMcp =
  (
    endpoint: McpEndpoint,
    { admit, send, origins }: { readonly admit: Admit; readonly send: SendAnswer; readonly origins: readonly string[] },
  ) =>
  async (exchange: Exchange, serve: (request: Request) => Promise<Response>): Promise<Response> => {
    const { request, requestId, arrivedAt } = exchange
    const { outcome, headers, subject } = await admit(exchange, MCP_DESCRIPTION.access, MCP_DESCRIPTION.limited)
    const notes = { headers, route: MCP_DESCRIPTION.path, ...(subject === undefined ? {} : { subject }) }
    const body = outcome.isErr() ? err(outcome.error) : await bodyOf(request, origins)
    if (body.isErr()) return send(exchange, answerFailure(body.error, requestId, arrivedAt), notes)
    const answer = await endpoint({ request, body: body.value, serve })
    const text = await answer.text()
    const type = answer.headers.get('Content-Type')
    return send(
      exchange,
      {
        status: answer.status,
        headers: type === null ? {} : { 'Content-Type': type },
        body: text === '' ? null : text,
      },
      notes,
    )
  }

/** A page of another site may hold a person's browser, but never our answer (DNS rebinding). */
const bodyOf = async (request: Request, origins: readonly string[]): Promise<Result<unknown, Failure>> => {
  const origin = request.headers.get('Origin')
  if (origin !== null && !origins.includes(origin)) return err({ kind: 'ForeignOrigin' })
  if (!isJson(mediaTypeOf(request.headers.get('Content-Type')) ?? ''))
    return err({ kind: 'UnsupportedMediaType', accepted: ['application/json'] })
  const bytes = await readBody(request, LARGEST_BODY)
  return bytes.isErr() ? err(bytes.error) : parseJson(bytes.value)
}
