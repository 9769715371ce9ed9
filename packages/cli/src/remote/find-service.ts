import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import type { CommandContext } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { createServiceClient, type ServiceClient } from './service-client.ts'

/** What a development service leaves in its data folder so that the command line finds it without settings. */
const DevelopmentService = v.object({ url: v.string(), token: v.string() })

export const DEVELOPMENT_FILE = 'development.json'

/** A client of the service that `findServiceAddress` finds. */
export const findService = (context: CommandContext): Result<ServiceClient, CommandFailure> =>
  findServiceAddress(context).map(createServiceClient)

/** The service that NOS_URL and NOS_TOKEN name, else the development service of this folder or one above. */
export const findServiceAddress = (
  context: CommandContext,
): Result<{ readonly url: string; readonly token: string }, CommandFailure> =>
  loadConfiguration(context.environment).andThen(({ nosUrl, nosToken, dataDir }) => {
    const local = nosUrl !== null && nosToken !== null ? null : findDevelopmentService(context.directory, dataDir)
    const url = nosUrl ?? local?.url
    const token = nosToken ?? (local !== null && (nosUrl === null || nosUrl === local.url) ? local.token : null)
    if (url === undefined || url === null) {
      return err(
        commandFailure(EXIT.usage, {
          severity: 'error',
          code: 'service_unknown',
          message: 'no service is named and no development service runs in this folder',
          target: 'NOS_URL',
          fix: 'start one with "npm start", or set NOS_URL and NOS_TOKEN',
        }),
      )
    }
    if (token === null) {
      return err(
        commandFailure(EXIT.authentication, {
          severity: 'error',
          code: 'token_missing',
          message: `there is no token for ${url}`,
          target: 'NOS_TOKEN',
          fix: 'set NOS_TOKEN to the output of: nos token create --subject you --role author',
        }),
      )
    }
    return ok({ url, token })
  })

const findDevelopmentService = (start: string, dataDir: string): v.InferOutput<typeof DevelopmentService> | null => {
  for (let folder = start; ; folder = dirname(folder)) {
    try {
      const parsed = v.safeParse(
        DevelopmentService,
        JSON.parse(readFileSync(join(folder, dataDir, DEVELOPMENT_FILE), 'utf8')),
      )
      if (parsed.success) return parsed.output
    } catch {
      // Not here; look one folder up.
    }
    if (dirname(folder) === folder) return null
  }
}
