import type { Diagnostic } from './diagnostic.ts'
import type { ExitCode } from './exit-codes.ts'

/** An expected end of a command: what to print and how to exit. */
export interface CommandFailure {
  readonly kind: 'CommandFailure'
  readonly exit: ExitCode
  readonly diagnostics: readonly Diagnostic[]
  /** How long a rate-limited caller is asked to wait. */
  readonly retryAfterSeconds?: number
}

export const commandFailure = (exit: ExitCode, ...diagnostics: readonly Diagnostic[]): CommandFailure => ({
  kind: 'CommandFailure',
  exit,
  diagnostics,
})
