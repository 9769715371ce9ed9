import { pino } from 'pino'
import type { SpanFields, Telemetry } from '@nos/adapters-telemetry'
import type { Logger } from '@nos/http'
import { createScrubber } from './scrub-secrets.ts'
import { bufferedLines } from './buffered-lines.ts'
import { logContext, NO_CONTEXT, type LogContext } from './log-context.ts'
import { describeError } from './describe-error.ts'

export type NosLogger = Logger & {
  /** Strikes these values from every later line. */
  conceal(secrets: readonly string[]): void
  flush(): void
  /** Sends every line, the earlier ones too, where telemetry goes, and notes in each its span. Null: nowhere. */
  join(telemetry: Pick<Telemetry, 'takeLines' | 'spanFields'> | null): void
}

export interface LoggerOptions {
  /** Values that never appear in a line, whatever part of it they got into. */
  readonly secrets?: readonly string[]
  /** Of the file that the lines go to; default standard error. */
  readonly descriptor?: number
}

/** Characters that are kept until it is known where lines go besides. */
const MOST_EARLY = 65_536

/**
 * JSON lines on standard error, so that standard output stays a command's own; warnings and errors at once, the others
 * within a tenth of a second. Fields come from an allow-list (`LogFields`);
 * known secrets, and whatever looks like one, are struck out of the finished lines.
 */
export const createLogger = (level: string, { secrets = [], descriptor = 2 }: LoggerOptions = {}): NosLogger => {
  const scrubber = createScrubber()
  scrubber.learn(secrets)
  let fieldsOfWork = logContext
  let early = ''
  let take = (text: string): void => {
    if (early.length + text.length <= MOST_EARLY) early += text
  }
  const lines = bufferedLines(descriptor, (text) => {
    const finished = scrubber.scrub(text)
    take(finished)
    return finished
  })
  const logger = pino(
    {
      level,
      base: null,
      mixin: () => fieldsOfWork(),
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
    join: (telemetry) => {
      if (telemetry !== null) fieldsOfWork = () => withSpan(logContext(), telemetry.spanFields())
      take = telemetry?.takeLines ?? (() => undefined)
      take(early)
      early = ''
    },
  }
}

const withSpan = (context: LogContext, span: SpanFields | null): LogContext =>
  span === null ? context : { ...context, ...span }
