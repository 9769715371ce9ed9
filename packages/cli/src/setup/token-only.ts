import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import type { Environment } from '../configuration/read-configuration.ts'
import { EXIT } from '../exit-codes.ts'

// While a database is being chosen the other half of the Notion side is not there yet.
const SOME_DATABASE = '0'.repeat(32)

/** The configuration and its Notion token, whether or not a database is named. */
export const tokenOnly = (
  environment: Environment,
): Result<{ readonly configuration: Configuration; readonly token: string }, CommandFailure> =>
  loadConfiguration({ ...environment, NOTION_DATABASE_ID: SOME_DATABASE }).andThen((configuration) =>
    configuration.notionToken === null ? err(MISSING) : ok({ configuration, token: configuration.notionToken }),
  )

const MISSING = commandFailure(EXIT.usage, {
  severity: 'error',
  code: 'notion_not_configured',
  target: 'NOTION_API_TOKEN',
  message: 'there is no Notion token',
  fix: 'run "nos init", or set NOTION_API_TOKEN',
})
