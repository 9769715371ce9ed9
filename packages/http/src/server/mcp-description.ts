import * as v from 'valibot'
import { emptyAnswer } from '../routing/answers.ts'
import { EVENT_STREAM } from '../routing/event-stream.ts'
import type { RouteDescription } from '../routing/route.ts'

const Message = v.strictObject({
  jsonrpc: v.literal('2.0'),
  id: v.optional(v.union([v.string(), v.number()])),
  method: v.optional(v.string()),
  params: v.optional(v.looseObject({})),
  result: v.optional(v.looseObject({})),
  error: v.optional(v.looseObject({})),
})

/** `/mcp` as the OpenAPI document tells of it; the protocol itself is described elsewhere. */
export const MCP_DESCRIPTION: RouteDescription = {
  method: 'POST',
  path: '/mcp',
  mount: 'both',
  access: 'viewer',
  limited: true,
  takesIdempotencyKey: false,
  operationId: 'callMcp',
  tag: 'Assistants',
  summary: 'A message of the Model Context Protocol',
  description:
    'JSON-RPC 2.0 over streamable HTTP, usually at the root, as `/mcp`. What a tool may do is what the token may do; docs/mcp.md lists the tools.',
  query: null,
  body: {
    kind: 'json',
    schema: Message,
    required: true,
    example: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} },
  },
  answers: [
    {
      status: 200,
      description: 'The answer to a request.',
      content: {
        'application/json': { schema: v.looseObject({}), example: { jsonrpc: '2.0', id: 1, result: {} } },
        [EVENT_STREAM]: {
          schema: v.string(),
          example: 'event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n',
        },
      },
    },
    emptyAnswer(202, 'A notification was taken.'),
    {
      status: 406,
      description: 'Accept has to name both application/json and text/event-stream: the protocol asks for that.',
      content: {
        'application/json': {
          schema: v.looseObject({}),
          example: { jsonrpc: '2.0', id: null, error: { code: -32000, message: 'Not Acceptable' } },
        },
      },
    },
  ],
  failures: ['ForeignOrigin'],
}
