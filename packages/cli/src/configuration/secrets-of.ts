import type { Configuration } from './configuration.ts'
import { percentDecoded } from './percent-decoded.ts'
import { VARIABLES } from './variables.ts'

/** Every secret value of the configuration, and the passwords within its addresses. */
export const secretsOf = (configuration: Configuration): readonly string[] => {
  const values: Readonly<Record<string, unknown>> = configuration
  return Object.entries(VARIABLES)
    .filter(([, { secret }]) => secret)
    .flatMap(([field]) => {
      const value = values[field]
      if (typeof value !== 'string') return []
      const password = URL.canParse(value) ? new URL(value).password : ''
      return password === '' ? [value] : [value, password, percentDecoded(password)]
    })
}
