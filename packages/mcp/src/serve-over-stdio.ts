import { serveStdio } from '@modelcontextprotocol/server/stdio'
import type { AskService } from './ask-service.ts'
import { createMcpServer } from './create-mcp-server.ts'

/** MCP over standard input and output, until the input ends. */
export const serveOverStdio = (ask: AskService, options: { readonly version: string }): { close(): Promise<void> } =>
  serveStdio(() => createMcpServer(ask, options))
