import { randomUUID } from 'node:crypto'
import { isRole, ROLES, signToken } from '@nos/http'
import { err, ok } from 'neverthrow'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { signingSecret } from '../composition/signing-secret.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { duration } from '../configuration/parsers.ts'
import { EXIT } from '../exit-codes.ts'

export interface TokenOptions {
  readonly subject: string
  readonly role: string
  readonly expires?: string
  readonly name?: string
  readonly email?: string
  readonly workspace?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

const LONGEST_SECONDS = 366 * 86_400

/** `nos token create`: only signs, so it works beside a running service. */
export const createToken: Command<TokenOptions> = async ({ environment, terminal }, options) => {
  const configuration = loadConfiguration(environment)
  if (configuration.isErr()) return err(configuration.error)
  const refuse = (target: string, message: string): ReturnType<Command<TokenOptions>> =>
    Promise.resolve(err(commandFailure(EXIT.usage, { severity: 'error', code: 'option_invalid', target, message })))
  const { subject, role } = options
  if (subject.trim() === '') return refuse('--subject', 'must not be empty')
  if (!isRole(role)) return refuse('--role', `must be one of ${ROLES.join(', ')}`)
  const seconds = options.expires === undefined ? ok(configuration.value.jwtExpiry) : duration(options.expires)
  if (seconds.isErr()) return refuse('--expires', seconds.error)
  if (seconds.value > LONGEST_SECONDS) return refuse('--expires', 'must not be more than 366 days')
  const secret = signingSecret(configuration.value)
  if (secret.isErr()) return refuse('JWT_SECRET', `cannot be kept in ${secret.error.path}: ${secret.error.reason}`)
  if (secret.value === null) return refuse('JWT_SECRET', 'is not set, so tokens come from the identity provider alone')
  if (options.dryRun === true) {
    terminal.out(JSON.stringify({ dry_run: true, subject, role, expires_in: seconds.value }))
    return ok(EXIT.fine)
  }
  const signed = signToken({
    subject,
    role,
    expiresInSeconds: seconds.value,
    secret: secret.value,
    now: new Date(),
    jti: randomUUID(),
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.email === undefined ? {} : { email: options.email }),
    ...(options.workspace === undefined ? {} : { workspace: options.workspace }),
  })
  if (options.json === true)
    terminal.out(JSON.stringify({ token: signed.token, jti: signed.jti, expires_at: signed.expiresAt.toISOString() }))
  else terminal.out(signed.token)
  return ok(EXIT.fine)
}
