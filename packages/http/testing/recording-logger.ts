import type { Logger } from '../src/server/logger.ts'

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

/** A logger that keeps what it is told. */
export const createRecordingLogger = (): Logger & { readonly lines: LogLine[] } => {
  const lines: LogLine[] = []
  const record = (level: LogLine['level']) => (fields: LogLine['fields'], message: string) =>
    void lines.push({ level, fields, message })
  return { lines, info: record('info'), warn: record('warn'), error: record('error') }
}
