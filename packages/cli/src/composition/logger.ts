import { destination, pino, stdSerializers } from 'pino'
import type { Logger } from '@nos/http'

export type NosLogger = Logger & { flush(): void }

// The allow-list is in the callers: these catch what should never have been handed over.
const REDACTED = [
  'token',
  'secret',
  'password',
  'authorization',
  'cookie',
  '*.token',
  '*.secret',
  '*.password',
  '*.authorization',
  '*.cookie',
]

/** JSON lines on standard error, so that standard output stays a command's own. */
export const createLogger = (level: string): NosLogger => {
  const logger = pino(
    {
      level,
      base: null,
      redact: { paths: REDACTED, censor: '[redacted]' },
      serializers: { error: stdSerializers.err },
    },
    destination({ dest: 2, sync: true }),
  )
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    flush: () => logger.flush(),
  }
}
