import type { CallToolResult } from '@modelcontextprotocol/server'
import type { ServiceReply } from './ask-service.ts'

/** What an assistant is told: the answer as JSON, or an error with what is wrong and what to do. */
export const presentReply = ({ status, etag, body }: ServiceReply): CallToolResult => {
  if (status >= 400) return failed(explain(body, status), body)
  const value = etag === null || !isObject(body) ? body : { ...body, etag }
  return {
    content: [{ type: 'text', text: JSON.stringify(value, null, 2) }],
    ...(isObject(value) ? { structuredContent: value } : {}),
  }
}

export const failed = (text: string, problem?: unknown): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text }],
  ...(isObject(problem) ? { structuredContent: problem } : {}),
})

const explain = (body: unknown, status: number): string => {
  if (!isObject(body)) return `The service answered ${status}.`
  const errors = Array.isArray(body['errors']) ? body['errors'].filter(isObject) : []
  return [
    `${body['title'] ?? `Status ${status}`} (${body['code'] ?? status}): ${body['detail'] ?? ''}`.trim(),
    ...errors.map(({ path, message }) => `- ${path}: ${message}`),
  ].join('\n')
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
