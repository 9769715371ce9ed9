import { err, ok } from 'neverthrow'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { createNos } from '../composition/create-nos.ts'
import { createLogger } from '../composition/logger.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { secretsOf } from '../configuration/secrets-of.ts'
import { EXIT } from '../exit-codes.ts'
import { aborted } from '../render/aborted.ts'
import { startFailure } from '../render/start-failure.ts'
import { keepPulse } from '../serving/keep-pulse.ts'

/** `nos worker`: the background work of a service whose database is Postgres. Runs until Ctrl-C. */
export const worker: Command<object> = async ({ environment, terminal, signal }) => {
  const configuration = loadConfiguration(environment)
  if (configuration.isErr()) return err(configuration.error)
  if (configuration.value.databaseUrl === null) {
    return err(
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'worker_needs_postgres',
        target: 'DATABASE_URL',
        message: 'the embedded database belongs to one process, and "nos serve" does its work itself',
        fix: 'set DATABASE_URL to a Postgres that the service uses too, or run "nos serve" alone',
      }),
    )
  }
  const logger = createLogger(configuration.value.logLevel, { secrets: secretsOf(configuration.value) })
  const started = await createNos({ configuration: configuration.value, logger })
  if (started.isErr()) return err(startFailure(started.error))
  const working = await started.value.work()
  if (working.isErr()) {
    await started.value.close()
    return err(startFailure(working.error))
  }
  const pulse = keepPulse({
    dataDir: configuration.value.dataDir,
    queueAnswers: started.value.queueAnswers,
    onUnwritable: (reason) => logger.warn({ reason }, 'the pulse that the health check looks at cannot be written'),
  })
  terminal.out(`working in the background; Ctrl-C stops it`)
  await aborted(signal)
  pulse.stop()
  await started.value.close()
  return ok(EXIT.fine)
}
