import type { Result } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import type { Configuration } from './configuration.ts'
import { configurationFailure } from './configuration-failure.ts'
import { readConfiguration, type Environment } from './read-configuration.ts'

/** The configuration, or every problem of it as a usage failure (exit 2). */
export const loadConfiguration = (
  environment: Environment,
  options: { readonly sandbox?: boolean } = {},
): Result<Configuration, CommandFailure> =>
  readConfiguration(environment, options).mapErr(({ problems }) => configurationFailure(problems))
