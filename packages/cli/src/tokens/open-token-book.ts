import { err, ok, type Result } from 'neverthrow'
import type { CommandContext } from '../command-context.ts'
import type { CommandFailure } from '../command-failure.ts'
import { createNos } from '../composition/create-nos.ts'
import { createLogger } from '../composition/logger.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { findService } from '../remote/find-service.ts'
import { startFailure } from '../render/start-failure.ts'
import { databaseTokenBook } from './database-token-book.ts'
import { restTokenBook } from './rest-token-book.ts'
import type { TokenBook } from './token-book.ts'

/** The service that NOS_URL names or that runs in this folder, else the configured database, which nobody else may hold. */
export const openTokenBook = async (context: CommandContext): Promise<Result<TokenBook, CommandFailure>> => {
  const service = findService(context)
  if (service.isOk()) return ok(restTokenBook(service.value))
  if (service.error.diagnostics.every(({ code }) => code !== 'service_unknown')) return err(service.error)
  const configuration = loadConfiguration(context.environment)
  if (configuration.isErr()) return err(configuration.error)
  const nos = await createNos({ configuration: configuration.value, logger: createLogger('silent') })
  return nos.map(databaseTokenBook).mapErr(startFailure)
}
