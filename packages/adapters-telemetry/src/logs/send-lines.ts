import { logs } from '@opentelemetry/api'
import { logRecordOf } from './log-record-of.ts'

/** Lines that wait for the SDK to be read. */
const MOST_WAITING = 2048

/** Makes records of lines for OpenTelemetry's queue, which drops what it has no room for. */
export const sendLines = (started: Promise<unknown>): ((lines: string) => void) => {
  const logger = logs.getLogger('nos')
  let waiting: string[] | null = []
  const emit = (line: string): void => logger.emit(logRecordOf(line))
  const begin = async (): Promise<void> => {
    await started
    waiting?.forEach(emit)
    waiting = null
  }
  void begin()
  return (lines) => {
    for (const line of lines.split('\n')) {
      if (line === '') continue
      if (waiting === null) emit(line)
      else if (waiting.length < MOST_WAITING) waiting.push(line)
    }
  }
}
