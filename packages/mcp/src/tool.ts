import type * as v from 'valibot'
import type { AskService, ServiceReply } from './ask-service.ts'

/** One tool: what an assistant may ask for, and which requests to the service that means. */
export interface Tool<Schema extends ToolInput = ToolInput> {
  readonly name: string
  readonly title: string
  readonly description: string
  /** The least role; the service itself checks it. */
  readonly role: 'viewer' | 'author' | 'reviewer'
  readonly writes: boolean
  readonly input: Schema
  readonly run: (ask: AskService, input: v.InferOutput<Schema>) => Promise<ServiceReply>
}

export type ToolInput = v.StrictObjectSchema<v.ObjectEntries, undefined>

/** Keeps the types of a tool's input while it is put into a list. */
export const defineTool = <Schema extends ToolInput>(tool: Tool<Schema>): Tool => ({
  ...tool,
  // Only what the schema accepted is ever handed over.
  run: (ask, input) => tool.run(ask, input),
})
