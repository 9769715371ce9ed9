import type { Configuration } from './configuration.ts'
import type { Environment } from './read-configuration.ts'
import { VARIABLES } from './variables.ts'

export interface ShownVariable {
  readonly name: string
  readonly value: unknown
  readonly origin: 'environment' | 'file' | 'default'
}

/** The resolved values; of a secret only that it is set. */
export const showConfiguration = (configuration: Configuration, environment: Environment): readonly ShownVariable[] =>
  Object.entries(VARIABLES).map(([field, { name, secret }]) => {
    const value = configuration[field as keyof Configuration]
    const fromFile = secret && (environment[`${name}_FILE`] ?? '') !== ''
    const origin = fromFile ? 'file' : (environment[name] ?? '').trim() === '' ? 'default' : 'environment'
    return { name, value: secret && value !== null ? '********' : value, origin }
  })
