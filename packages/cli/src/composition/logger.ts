import { destination, pino, type DestinationStream } from 'pino'
import type { Logger } from '@nos/http'
import { createScrubber } from './scrub-secrets.ts'
import { logContext } from './log-context.ts'
import { describeError } from './describe-error.ts'

export type NosLogger = Logger & {
  /** Strikes these values from every later line. */
  conceal(secrets: readonly string[]): void
  flush(): void
}

export interface LoggerOptions {
  /** Values that never appear in a line, whatever part of it they got into. */
  readonly secrets?: readonly string[]
  /** Default standard error. */
  readonly stream?: DestinationStream
}

/**
 * JSON lines on standard error, so that standard output stays a command's own. Fields come from an allow-list (`LogFields`);
 * known secrets, and whatever looks like one, are struck out of the finished line.
 */
export const createLogger = (level: string, { secrets = [], stream }: LoggerOptions = {}): NosLogger => {
  const scrubber = createScrubber()
  scrubber.learn(secrets)
  const logger = pino(
    {
      level,
      base: null,
      mixin: logContext,
      serializers: { error: describeError },
      hooks: { streamWrite: scrubber.scrub },
    },
    stream ?? destination({ dest: 2, sync: true }),
  )
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    conceal: scrubber.learn,
    flush: () => logger.flush(),
  }
}
