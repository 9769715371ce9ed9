import { createMcpHandler } from '@modelcontextprotocol/server'
import { addressOf } from './address-of.ts'
import type { AskService } from './ask-service.ts'
import { createMcpServer } from './create-mcp-server.ts'
import { readReply } from './read-reply.ts'

export interface McpRequest {
  readonly request: Request
  /** The body, parsed; undefined for methods without one. */
  readonly body: unknown
  /** Serves a request of the REST service in this process. */
  readonly serve: (request: Request) => Promise<Response>
}

/** Answers one request to `/mcp`. */
export type McpEndpoint = (asked: McpRequest) => Promise<Response>

/** MCP over streamable HTTP without sessions: each request is on its own, so any instance may answer it. */
export const createMcpEndpoint =
  ({ version }: { readonly version: string }): McpEndpoint =>
  async ({ request, body, serve }) => {
    const ask = askWithin(request, serve)
    const handler = createMcpHandler(() => createMcpServer(ask, { version }), { keepAliveMs: 0 })
    return handler.fetch(request, body === undefined ? {} : { parsedBody: body })
  }

const PASSED_ON = ['authorization', 'x-request-id', 'x-forwarded-for', 'traceparent'] as const

const askWithin =
  (outer: Request, serve: McpRequest['serve']): AskService =>
  async (question) => {
    const headers = new Headers(question.headers)
    for (const name of PASSED_ON) {
      const value = outer.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
    if (question.body !== undefined) headers.set('content-type', 'application/json')
    const response = await serve(
      new Request(new URL(addressOf(question), outer.url), {
        method: question.method,
        headers,
        ...(question.body === undefined ? {} : { body: JSON.stringify(question.body) }),
      }),
    )
    return readReply(question, {
      status: response.status,
      etag: response.headers.get('etag'),
      text: await response.text(),
    })
  }
