import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { readConfiguration } from '../configuration/read-configuration.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { CHECKS, fine, wrong, type Check, type CheckName } from '../doctor/check.ts'
import { checkCertificate } from '../doctor/check-certificate.ts'
import { checkNotion } from '../doctor/check-notion.ts'
import { checkOpenSpec } from '../doctor/check-openspec.ts'
import { checkRedis } from '../doctor/check-redis.ts'
import { checkStorage } from '../doctor/check-storage.ts'
import { checkSurroundings } from '../doctor/check-surroundings.ts'
import { checkWebhook } from '../doctor/check-webhook.ts'
import { EXIT } from '../exit-codes.ts'

export interface DoctorOptions {
  /** Names of checks, separated by commas. */
  readonly only?: string
  readonly json?: boolean
}

/** `nos doctor`: looks at everything that NOS stands on, and changes nothing. */
export const doctor: Command<DoctorOptions> = async ({ environment, directory, terminal }, { only, json }) => {
  const wanted = namesOf(only)
  if (wanted.isErr()) return err(wanted.error)
  const configuration = readConfiguration(environment)
  const found = configuration.isOk()
    ? [
        fine('configuration', 'every variable is understood'),
        ...(await look(configuration.value, directory, environment['PATH'], wanted.value)),
      ]
    : configuration.error.problems.map(({ variable, message, example }) =>
        wrong('configuration', `${variable} ${message}`, example),
      )
  const checks = found
    .filter(({ check }) => wanted.value.has(check) || check === 'configuration')
    .toSorted((left, right) => CHECKS.indexOf(left.check) - CHECKS.indexOf(right.check))
  const failed = checks.some(({ status }) => status === 'fail')
  if (json === true) terminal.out(JSON.stringify({ ok: !failed, checks }, null, 2))
  else {
    const { green, yellow, red, dim } = terminal.colors
    const paint = { ok: green, warn: yellow, fail: red }
    for (const { check, status, message, fix } of checks) {
      terminal.out(`${paint[status](status.padEnd(4))}  ${check.padEnd(15)}  ${message}`)
      if (fix !== undefined) terminal.out(`${' '.repeat(23)}${dim('→')} ${fix}`)
    }
  }
  return ok(failed ? (configuration.isErr() ? EXIT.usage : EXIT.findings) : EXIT.fine)
}

const look = async (
  configuration: Configuration,
  directory: string,
  path: string | undefined,
  wanted: ReadonlySet<CheckName>,
): Promise<readonly Check[]> => {
  const asks = (...names: readonly CheckName[]): boolean => names.some((name) => wanted.has(name))
  const storage = asks('database', 'schema', 'queue', 'sync', 'encryption_key', 'webhook')
    ? await checkStorage(configuration)
    : { checks: [], webhookLearnt: false }
  return [
    ...(asks('port', 'data_folder') ? await checkSurroundings(configuration) : []),
    ...(asks('certificate') ? checkCertificate(configuration) : []),
    ...storage.checks,
    ...(asks('redis') ? [await checkRedis(configuration)] : []),
    ...(asks('token', 'capabilities', 'notion_database', 'properties', 'clock')
      ? await checkNotion(configuration)
      : []),
    checkWebhook(configuration, storage.webhookLearnt),
    ...(asks('openspec') ? [await checkOpenSpec(directory, path)] : []),
  ]
}

const namesOf = (only: string | undefined): Result<ReadonlySet<CheckName>, CommandFailure> => {
  if (only === undefined) return ok(new Set(CHECKS))
  const given = only.split(',').map((name) => name.trim())
  const names = CHECKS.filter((name) => given.includes(name))
  const unknown = given.find((name) => names.every((known) => known !== name))
  return unknown === undefined
    ? ok(new Set(names))
    : err(
        commandFailure(EXIT.usage, {
          severity: 'error',
          code: 'option_invalid',
          target: '--only',
          message: `there is no check "${unknown}"`,
          fix: `name some of ${CHECKS.join(', ')}`,
        }),
      )
}
