import { pino } from 'pino'
import type { Logger } from '@nos/http'
import { createScrubber } from './scrub-secrets.ts'
import { bufferedLines } from './buffered-lines.ts'
import { logContext, NO_CONTEXT } from './log-context.ts'
import { describeError } from './describe-error.ts'

export type NosLogger = Logger & {
  /** Strikes these values from every later line. */
  conceal(secrets: readonly string[]): void
  flush(): void
}

export interface LoggerOptions {
  /** Values that never appear in a line, whatever part of it they got into. */
  readonly secrets?: readonly string[]
  /** Of the file that the lines go to; default standard error. */
  readonly descriptor?: number
}

/**
 * JSON lines on standard error, so that standard output stays a command's own; warnings and errors at once, the others
 * within a tenth of a second. Fields come from an allow-list (`LogFields`);
 * known secrets, and whatever looks like one, are struck out of the finished lines.
 */
export const createLogger = (level: string, { secrets = [], descriptor = 2 }: LoggerOptions = {}): NosLogger => {
  const scrubber = createScrubber()
  scrubber.learn(secrets)
  const lines = bufferedLines(descriptor, scrubber.scrub)
  const logger = pino(
    {
      level,
      base: null,
      mixin: logContext,
      mixinMergeStrategy: (fields, context) => (context === NO_CONTEXT ? fields : { ...context, ...fields }),
      serializers: { error: describeError },
    },
    lines,
  )
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => {
      logger.warn(fields, message)
      lines.flush()
    },
    error: (fields, message) => {
      logger.error(fields, message)
      lines.flush()
    },
    conceal: scrubber.learn,
    flush: lines.flush,
  }
}
