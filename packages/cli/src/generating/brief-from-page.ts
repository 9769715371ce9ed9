import { createLocalBudget, createNotionClient, databaseIdOf, readFreePage } from '@nos/adapters-notion'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { CommandContext } from '../command-context.ts'
import { describeReplicaFailure } from '../composition/notion-monitor.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { EXIT } from '../exit-codes.ts'
import { briefFromText, type GivenBrief } from './given-brief.ts'

/** A page of Notion with its title; two requests. */
export const freePage = async (
  context: CommandContext,
  page: string,
): Promise<Result<{ readonly title: string; readonly text: string }, CommandFailure>> => {
  const configuration = loadConfiguration(context.environment)
  if (configuration.isErr()) return err(configuration.error)
  const { notionToken, notionBaseUrl, notionTimeoutMs, notionRequestsPerMinute } = configuration.value
  if (notionToken === null) return err(NO_TOKEN)
  const id = databaseIdOf(page)
  if (id === null) return err(noPage(page))
  const clock = (): Date => new Date()
  const client = createNotionClient({
    token: notionToken,
    baseUrl: notionBaseUrl,
    timeoutMs: notionTimeoutMs,
    budget: createLocalBudget({ perMinute: notionRequestsPerMinute, clock }),
    clock,
    priority: 'interactive',
  })
  return readFreePage(client, id).mapErr((failure) =>
    commandFailure(
      failure.kind === 'DocumentGone' || failure.kind === 'DocumentIncomplete' ? EXIT.findings : EXIT.unavailable,
      {
        severity: 'error',
        code: 'page_unreadable',
        target: page,
        message: failure.kind === 'DocumentIncomplete' ? failure.reason : describeReplicaFailure(failure),
        fix: 'share the page with the connection of NOTION_API_TOKEN in Notion, under "Connections"',
      },
    ),
  )
}

/** A brief from a page of free text. */
export const briefFromPage = async (
  context: CommandContext,
  page: string,
): Promise<Result<GivenBrief, CommandFailure>> => {
  const read = await freePage(context, page)
  return read.isErr() ? err(read.error) : ok(briefFromText(read.value.title, read.value.text))
}

const NO_TOKEN = commandFailure(EXIT.usage, {
  severity: 'error',
  code: 'notion_not_configured',
  target: 'NOTION_API_TOKEN',
  message: 'there is no token to read a Notion page with',
  fix: 'set NOTION_API_TOKEN to the token of a connection that the page is shared with',
})

const noPage = (page: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'page_invalid',
    target: page,
    message: 'this is neither the address nor the id of a Notion page',
    fix: 'copy the address of the page from the browser',
  })
