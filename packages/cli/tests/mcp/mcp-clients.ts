import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { Client as FormerClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as FormerTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { NOS_PROGRAM } from '../e2e/support/nos-program.ts'

/** What the tests need of either client. */
export interface McpClient {
  readonly tools: () => Promise<readonly ListedTool[]>
  readonly call: (name: string, input?: Record<string, unknown>) => Promise<ToolAnswer>
  readonly close: () => Promise<void>
}

interface ListedTool {
  readonly name: string
  readonly description?: string | undefined
  readonly inputSchema: object
  readonly annotations?: { readonly readOnlyHint?: boolean | undefined } | undefined
}

interface ToolAnswer {
  readonly failed: boolean
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- each test knows the shape that it looks into
  readonly value: any
}

interface Answered {
  readonly isError?: boolean | undefined
  readonly content?: unknown
  readonly structuredContent?: unknown
}

const answerOf = ({ isError = false, content, structuredContent }: Answered): ToolAnswer => ({
  failed: isError,
  text: (content as readonly { readonly text?: string }[]).map(({ text }) => text ?? '').join('\n'),
  value: structuredContent,
})

const NAME = { name: 'nos-test', version: '1' }
const bearer = (token: string) => ({ requestInit: { headers: { Authorization: `Bearer ${token}` } } })

const present = (client: Client): McpClient => ({
  tools: async () => (await client.listTools()).tools,
  call: async (name, input = {}) => answerOf(await client.callTool({ name, arguments: input })),
  close: () => client.close(),
})

/** The official client of today over streamable HTTP. */
export const connectOverHttp = async (url: string, token: string): Promise<McpClient> => {
  const client = new Client(NAME)
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url), bearer(token)))
  return present(client)
}

/** The official client of the protocol before, as most assistants still have it. */
export const connectAsBefore = async (url: string, token: string): Promise<McpClient> => {
  const client = new FormerClient(NAME)
  const transport = new FormerTransport(new URL('/mcp', url), bearer(token))
  await client.connect(transport)
  return {
    tools: async () => (await client.listTools()).tools,
    call: async (name, input = {}) => answerOf((await client.callTool({ name, arguments: input })) as Answered),
    close: () => client.close(),
  }
}

/** `nos mcp` as a process. */
export const connectOverStdio = async (url: string, token: string): Promise<McpClient> => {
  const client = new Client(NAME)
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [NOS_PROGRAM, 'mcp'],
      env: { PATH: process.env['PATH'] ?? '', NOS_URL: url, NOS_TOKEN: token },
    }),
  )
  return present(client)
}
