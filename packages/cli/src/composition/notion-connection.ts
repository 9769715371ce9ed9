import { createLocalBudget, createNotionClient, type NotionClient } from '@nos/adapters-notion'
import type { Configuration } from '../configuration/configuration.ts'

/** Notion for a single command, before or without a database. */
export interface NotionConnection {
  readonly client: NotionClient
  /** Milliseconds that this machine's clock is ahead of Notion's, by its last answer; null before one. */
  readonly clockAheadMs: () => number | null
}

export const connectNotion = (
  { notionBaseUrl, notionTimeoutMs, notionRequestsPerMinute }: Configuration,
  token: string,
): NotionConnection => {
  const clock = (): Date => new Date()
  let ahead: number | null = null
  const client = createNotionClient({
    token,
    baseUrl: notionBaseUrl,
    timeoutMs: notionTimeoutMs,
    budget: createLocalBudget({ perMinute: notionRequestsPerMinute, clock }),
    clock,
    priority: 'interactive',
    fetch: async (input, init) => {
      const answer = await fetch(input, init)
      const date = Date.parse(answer.headers.get('date') ?? '')
      if (!Number.isNaN(date)) ahead = Date.now() - date
      return answer
    },
  })
  return { client, clockAheadMs: () => ahead }
}
