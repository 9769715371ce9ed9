import type { Configuration, ConfigurationProblem } from './configuration.ts'
import { databaseLinkOf } from './database-link.ts'
import { isLoopback } from './is-loopback.ts'
import { otlpVariables } from './otlp-variables.ts'
import { withoutBrackets } from './without-brackets.ts'

/**
 * What would leave the machine unencrypted, or encrypted for whoever is in between. `ALLOW_PLAINTEXT_TO` names the hosts
 * that may be reached so. Says nothing of an address but its host.
 */
export const refusePlaintext = (
  configuration: Configuration,
  environment: Readonly<Record<string, string | undefined>>,
): readonly ConfigurationProblem[] => {
  const allowed = new Set(configuration.allowPlaintextTo.map((host) => host.toLowerCase()))
  const isOpen = (host: string): boolean => !isLoopback(host) && !allowed.has(host)
  const problems: ConfigurationProblem[] = []

  const { databaseUrl } = configuration
  if (databaseUrl !== null) {
    const { host, protection } = databaseLinkOf(databaseUrl, environment)
    if (host !== null && protection !== 'checked' && isOpen(host))
      problems.push({
        variable: 'DATABASE_URL',
        message: protection === 'none' ? unencrypted(host) : unchecked(host),
        example: `DATABASE_URL=postgres://…?sslmode=verify-full (and &sslrootcert=/path/ca.pem for a CA of your own)${orAllow(host)}`,
      })
  }

  for (const [variable, address] of [
    ['REDIS_URL', configuration.redisUrl],
    ['NOTION_API_BASE_URL', configuration.notionBaseUrl],
    ['OPENSPEC_API_URL', configuration.modelUrl],
    ['JWT_JWKS_URL', configuration.jwksUrl],
    ['NOS_URL', configuration.nosUrl],
    ...otlpVariables('ENDPOINT').map((variable) => [variable, environment[variable]] as const),
  ] as const) {
    const host = plainHostOf(address ?? '')
    if (host !== null && isOpen(host))
      problems.push({
        variable,
        message: unencrypted(host),
        example: `${ENCRYPTED[variable] ?? `${variable}=https://…`}${orAllow(host)}`,
      })
  }

  // OpenTelemetry's own way to send an address without a scheme in the clear.
  for (const variable of otlpVariables('INSECURE'))
    if (environment[variable]?.trim().toLowerCase() === 'true')
      problems.push({
        variable,
        message: 'would send log lines and traces unencrypted, which production does not do',
        example: `unset ${variable}, and name the endpoint with https:// (or http:// and its host in ALLOW_PLAINTEXT_TO)`,
      })

  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    problems.push({
      variable: 'NODE_TLS_REJECT_UNAUTHORIZED',
      message: 'would switch the check of every certificate off',
      example: 'unset NODE_TLS_REJECT_UNAUTHORIZED; NODE_EXTRA_CA_CERTS=/path/ca.pem adds a CA of your own',
    })
  return problems
}

const ENCRYPTED: Readonly<Record<string, string>> = {
  REDIS_URL: 'REDIS_URL=rediss://… (and REDIS_CA_FILE for a CA of your own)',
}

/** Null where the address is encrypted, or none. */
const plainHostOf = (address: string): string | null => {
  const url = URL.parse(address.trim())
  if (url === null || url.hostname === '' || !['http:', 'redis:'].includes(url.protocol)) return null
  return withoutBrackets(url.hostname)
}

const unencrypted = (host: string): string =>
  `leads to ${host} without encryption, which production does not do: everybody on the way could read along`

const unchecked = (host: string): string =>
  `leads to ${host} without a check of its certificate: somebody in between could read along`

const orAllow = (host: string): string => `; or ALLOW_PLAINTEXT_TO=${host} where the network between is private`
