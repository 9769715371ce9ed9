import { percentDecoded } from './percent-decoded.ts'
import { withoutBrackets } from './without-brackets.ts'

/** Where `DATABASE_URL` leads, and what protects the way. */
export interface DatabaseLink {
  /** Null for a unix socket. */
  readonly host: string | null
  /** `unchecked`: encrypted, perhaps for somebody in between. */
  readonly protection: 'none' | 'unchecked' | 'checked'
}

/**
 * As node-postgres 8 reads the address: the last of two equal parameters counts, `host` among them wins, and each of
 * `require`, `verify-ca` and `verify-full` checks certificate and name, unless libpq's own meaning is asked for. What it
 * would take for encrypted by accident (`prefer`, a misspelt mode) counts as unprotected.
 */
export const databaseLinkOf = (
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): DatabaseLink => {
  const { hostname, searchParams } = new URL(url)
  const parameters: Readonly<Record<string, string>> = Object.fromEntries(searchParams)
  const named = parameters['host'] ?? ''
  const host = percentDecoded(named === '' ? hostname : named) || (environment['PGHOST'] ?? '') || 'localhost'
  return {
    host: host.startsWith('/') ? null : withoutBrackets(host),
    protection: protectionOf(parameters),
  }
}

const protectionOf = ({
  sslmode = '',
  ssl = '',
  uselibpqcompat,
}: Readonly<Record<string, string>>): DatabaseLink['protection'] => {
  if (sslmode === 'no-verify' || (sslmode === '' && ssl === 'no-verify')) return 'unchecked'
  if (uselibpqcompat === 'true' && ['require', 'verify-ca'].includes(sslmode)) return 'unchecked'
  if (['require', 'verify-ca', 'verify-full'].includes(sslmode)) return 'checked'
  return sslmode === '' && ['true', '1'].includes(ssl) ? 'checked' : 'none'
}
