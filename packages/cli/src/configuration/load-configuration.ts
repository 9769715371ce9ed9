import type { Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { Configuration } from './configuration.ts'
import { readConfiguration, type Environment } from './read-configuration.ts'

/** The configuration, or every problem of it as a usage failure (exit 2). */
export const loadConfiguration = (
  environment: Environment,
  options: { readonly sandbox?: boolean } = {},
): Result<Configuration, CommandFailure> =>
  readConfiguration(environment, options).mapErr(({ problems }) =>
    commandFailure(
      EXIT.usage,
      ...problems.map(({ variable, message, example }) => ({
        severity: 'error' as const,
        code: 'configuration_invalid',
        target: variable,
        message,
        fix: example,
      })),
    ),
  )
