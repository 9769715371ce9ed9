import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { ConfigurationProblem } from './configuration.ts'

/** Problems of the configuration as the end of a command (exit 2). */
export const configurationFailure = (problems: readonly ConfigurationProblem[]): CommandFailure =>
  commandFailure(
    EXIT.usage,
    ...problems.map(({ variable, message, example }) => ({
      severity: 'error' as const,
      code: 'configuration_invalid',
      target: variable,
      message,
      fix: example,
    })),
  )
