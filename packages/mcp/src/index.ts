export type { AskService, ServiceQuestion, ServiceReply } from './ask-service.ts'
export { createMcpEndpoint, type McpEndpoint, type McpRequest } from './create-mcp-endpoint.ts'
export { readReply } from './read-reply.ts'
export { serveOverStdio } from './serve-over-stdio.ts'
