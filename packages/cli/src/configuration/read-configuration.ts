import { readFileSync } from 'node:fs'
import { nearestName } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import type { Configuration, ConfigurationProblem, InvalidConfiguration } from './configuration.ts'
import type { Variable } from './variable.ts'
import { checkCertificates } from './check-certificates.ts'
import { checkTogether } from './check-together.ts'
import { refusePlaintext } from './refuse-plaintext.ts'
import { FOREIGN_NAMES, VARIABLES } from './variables.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const OURS = /^(NOS|NOTION|OPENSPEC|JWT)_/

/** Reads the whole environment; every problem at once. `sandbox`: the service brings its own Notion side. */
export const readConfiguration = (
  environment: Environment,
  options: { readonly sandbox?: boolean } = {},
): Result<Configuration, InvalidConfiguration> => {
  const problems: ConfigurationProblem[] = unknownVariables(environment)
  const values: Record<string, unknown> = {}
  for (const [field, variable] of Object.entries(VARIABLES)) {
    values[field] = readVariable(environment, variable as Variable<unknown>).match(
      (value) => value,
      (problem) => {
        problems.push(problem)
        return variable.fallback
      },
    )
  }
  const configuration = values as Configuration
  const broken = new Set(problems.map((problem) => problem.variable))
  const together = [
    ...checkTogether(configuration, options.sandbox ?? false),
    ...checkCertificates(configuration),
    ...(configuration.environment === 'production' ? refusePlaintext(configuration, environment) : []),
  ]
  problems.push(...together.filter((problem) => !broken.has(problem.variable)))
  return problems.length === 0 ? ok(configuration) : err({ kind: 'InvalidConfiguration', problems })
}

const readVariable = (environment: Environment, variable: Variable<unknown>): Result<unknown, ConfigurationProblem> => {
  const problem = (message: string): Result<unknown, ConfigurationProblem> =>
    err({ variable: variable.name, message, example: `${variable.name}=${variable.example}` })
  let given = environment[variable.name]?.trim()
  const file = variable.secret ? environment[`${variable.name}_FILE`] : undefined
  if (file !== undefined && file !== '') {
    if (given !== undefined && given !== '') return problem(`is set twice: here and by ${variable.name}_FILE`)
    try {
      given = readFileSync(file, 'utf8').trim()
    } catch {
      return problem(`cannot be read: ${variable.name}_FILE names ${file}, which is no readable file`)
    }
  }
  if (given === undefined || given === '') return ok(variable.fallback)
  return variable.parse(given).orElse((message) => problem(message))
}

const unknownVariables = (environment: Environment): ConfigurationProblem[] => {
  const all = Object.values(VARIABLES).flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name]))
  const known = new Set<string>([...all, ...FOREIGN_NAMES])
  return Object.keys(environment)
    .filter((name) => OURS.test(name) && !known.has(name))
    .map((name) => {
      const close = nearestName(name, all)
      return {
        variable: name,
        message: close === null ? 'is not a variable of NOS' : `is not a variable of NOS; did you mean ${close}?`,
        example: `unset ${name}`,
      }
    })
}
