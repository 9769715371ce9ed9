import { context, diag, DiagLogLevel, ROOT_CONTEXT } from '@opentelemetry/api'
import { atMostEvery } from './at-most-every.ts'

const PAUSE_MS = 600_000
/** Characters. */
const LONGEST = 300

/** Hands on what OpenTelemetry says of its own failures, rarely: a line about a line that was not sent is a line too. */
export const tellFailures = (onError: (reason: string) => void, now: () => number): void => {
  const error = atMostEvery(PAUSE_MS, now, (message: string) =>
    // It is no part of the work during which it came to light.
    context.with(ROOT_CONTEXT, () => onError(reasonOf(message))),
  )
  const quiet = (): void => undefined
  diag.setLogger(
    { error, warn: quiet, info: quiet, debug: quiet, verbose: quiet },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  )
}

/** OpenTelemetry writes an error as JSON, with its stack and the endpoint's whole answer. */
const reasonOf = (message: string): string => {
  try {
    const { code, message: words } = JSON.parse(message) as { readonly code?: string; readonly message?: string }
    return [code, words]
      .filter((part) => part !== undefined)
      .join(' ')
      .slice(0, LONGEST)
  } catch {
    return message.slice(0, LONGEST)
  }
}
