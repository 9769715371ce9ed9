import type { Result } from 'neverthrow'
import type { CommandFailure } from './command-failure.ts'
import type { Environment } from './configuration/read-configuration.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** What every command is given beside its own options. */
export interface CommandContext {
  readonly environment: Environment
  readonly directory: string
  readonly terminal: Terminal
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal
}

/** A command: runs to its end and says how it ended. */
export type Command<Options> = (context: CommandContext, options: Options) => Promise<Result<ExitCode, CommandFailure>>
