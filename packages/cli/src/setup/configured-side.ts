import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import type { Environment } from '../configuration/read-configuration.ts'
import { EXIT } from '../exit-codes.ts'

interface NotionSide {
  readonly configuration: Configuration
  readonly token: string
  readonly database: string
}

/** The Notion side of the configuration; its absence is a usage failure. */
export const configuredSide = (environment: Environment): Result<NotionSide, CommandFailure> =>
  loadConfiguration(environment).andThen((configuration) => {
    const { notionToken: token, notionDatabaseId: database } = configuration
    if (token !== null && database !== null) return ok({ configuration, token, database })
    return err(
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'notion_not_configured',
        target: 'NOTION_API_TOKEN',
        message: 'there is no Notion side',
        fix: 'run "nos init", or set NOTION_API_TOKEN and NOTION_DATABASE_ID',
      }),
    )
  })
